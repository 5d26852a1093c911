import { inlineOf, type Linked } from './markdown-inline';

/** What a reader sees of a text, where a click leads, and whom it notifies. */
export interface Read {
  readonly text: string;
  readonly links: readonly string[];
  /** User names as they are; `all` for everybody. */
  readonly mentions: readonly string[];
}

const FENCE = /^ {0,3}(```+|~~~+)/;
const RULE = /^ {0,3}(?:[-*_][ \t]*){3,}$/;
const DELIMITERS = /^\s*\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?\s*$/;
const DEFINITION = /^ {0,3}\[[^\]]+\]:\s*\S/;
/** What stands before a line's words and makes a heading, quotation or list of them. */
const BEGINNING = /^ {0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-+*][ \t]+|\d{1,9}[.)][ \t]+)/;
/** Nobody sees these; a joiner between emoji belongs to them. */
const UNSEEN = /[\u200b\u2060\ufeff]|(?<=[\x20-\x7e])\u200d/g;

/** Markdown as the clients show it, as far as what people wrote could turn into it. */
export function readMarkdown(markdown: string, linked: Linked = (label) => label): Read {
  const links: string[] = [];
  const mentions: string[] = [];
  const lines: string[] = [];
  let fence: string | undefined;
  let isTable = false;
  const all = markdown.split('\n');
  for (const [at, line] of all.entries()) {
    const [, opened] = FENCE.exec(line) ?? [];
    if (opened !== undefined && (fence === undefined || line.trim().startsWith(fence))) {
      fence = fence === undefined ? opened.slice(0, 3) : undefined;
      continue;
    }
    if (fence !== undefined) {
      lines.push(line);
      continue;
    }
    isTable = line.includes('|') && (isTable || DELIMITERS.test(all[at + 1] ?? ''));
    const isUnderlined = /^ {0,3}(?:=+|-+)\s*$/.test(line) && (all[at - 1] ?? '').trim() !== '';
    const isDelimiter = DELIMITERS.test(line) && (all[at - 1] ?? '').includes('|');
    if (RULE.test(line) || isDelimiter || isUnderlined || DEFINITION.test(line)) continue;
    let words = isTable ? line.replaceAll('|', ' ') : line;
    while (BEGINNING.test(words)) words = words.replace(BEGINNING, '');
    const inline = inlineOf(words, linked);
    lines.push(inline.text);
    links.push(...inline.links);
    mentions.push(...inline.mentions);
  }
  return { text: lines.join('\n').replace(UNSEEN, ''), links, mentions };
}
