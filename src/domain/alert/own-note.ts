import { shortHash } from '../../kit/short-hash';
import { clip, oneLine } from '../text';

/** Sources send long notes cut, and the mark at the end must survive. */
const MOST = 1_500;
const MARK = /\n— [^\n]* · Muster · [0-9a-f]{12,64}\s*$/;

const markOf = (key: string): string => ` · Muster · ${shortHash(key)}`;

/** What Muster writes at a source: said by whom, and marked, so that it is known when it comes back and when it is there already. */
export const ownNote = (text: string, by: string, key: string): string =>
  `${clip(text.trim(), MOST)}\n— ${clip(oneLine(by), 80)}${markOf(key)}`;

export const isOwnNote = (text: string): boolean => MARK.test(text.slice(-400));

export const isNoteWithKey = (text: string, key: string): boolean => text.trimEnd().endsWith(markOf(key));
