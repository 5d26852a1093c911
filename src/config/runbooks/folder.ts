/** The files of the folder of runbooks. What a link leads to is read only if it lies in the folder too. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

import { say, type Say } from '../../domain/say';
import { MOST_BYTES } from './source';

export interface FoundFile {
  /** Without the folder. */
  readonly name: string;
  /** Where it really is. */
  readonly place: string;
  /** Another one, as soon as the file was changed. */
  readonly version: string;
}

export interface Look {
  readonly files: readonly FoundFile[];
  readonly wrong: readonly { readonly name: string; readonly say: Say }[];
  /** The folder itself cannot be looked into. */
  readonly away?: string;
}

/** Of two files that differ in nothing else, the first is the runbook. */
export const ENDINGS = ['.yaml', '.yml', '.md'];
const MOST_FILES = 1_000;

/** Folders within it, what begins with a dot and the README are not runbooks; everything else that ends like one is. */
const isMeant = (name: string): boolean =>
  !name.startsWith('.') && !/^readme\./i.test(name) && ENDINGS.includes(path.extname(name).toLowerCase());

export function lookInto(folder: string): Look {
  let root: string;
  let names: readonly string[];
  try {
    root = realpathSync(folder);
    names = readdirSync(root).filter(isMeant).sort();
  } catch (error) {
    return { files: [], wrong: [], away: error instanceof Error ? error.message : '' };
  }
  const files: FoundFile[] = [];
  const wrong: { name: string; say: Say }[] = [];
  for (const name of names.slice(0, MOST_FILES)) {
    const found = fileAt(root, name);
    if ('say' in found) wrong.push({ name, say: found.say });
    else if ('place' in found) files.push(found);
  }
  return { files, wrong };
}

function fileAt(root: string, name: string): FoundFile | { readonly say: Say } | { readonly gone: true } {
  try {
    const place = realpathSync(path.join(root, name));
    if (!place.startsWith(root + path.sep)) return { say: say('runbook:file.link-out', { file: name }) };
    const { mtimeMs, size, ino } = statSync(place);
    if (!statSync(place).isFile()) return { gone: true };
    if (size > MOST_BYTES) return { say: say('runbook:file.too-large') };
    return { name, place, version: `${place} ${String(mtimeMs)} ${String(size)} ${String(ino)}` };
  } catch (error) {
    // Taken away between the look at the folder and the look at the file, or a link to nowhere.
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? { gone: true }
      : { say: say('runbook:file.unreadable', { file: name }) };
  }
}

export const bytesOf = (file: FoundFile): Uint8Array => readFileSync(file.place);
