import { closeSync, fstatSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import type { GivenFile } from '../compose-imports';
import { Problem } from '../kit/problem';
import { say } from '../voice/say';

const STDIN = 0;
const MOST_MEGABYTES = 100;

/** Files, and of folders those that end so; in the order of their names, so that two runs read alike. */
export function givenFiles(named: readonly string[], ending: string): readonly GivenFile[] {
  const files = named.flatMap((name) => (name === '-' || !isFolder(name) ? [name] : filesIn(name, ending)));
  return files.map(read);
}

function isFolder(name: string): boolean {
  try {
    return statSync(name).isDirectory();
  } catch (error) {
    throw unreadable(name, error);
  }
}

function filesIn(folder: string, ending: string): readonly string[] {
  const files = readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith(ending) && !name.startsWith('.'))
    .sort();
  if (files.length === 0) throw new Problem('importing:no-files', { folder });
  return files.map((name) => path.join(folder, name));
}

function read(file: string): GivenFile {
  if (file === '-') return { name: say('cli:explain.stdin'), text: readFileSync(STDIN, 'utf8') };
  try {
    const open = openSync(file, 'r');
    try {
      // Asked of what is open: a name may be another file's by the time it is read.
      if (fstatSync(open).size > MOST_MEGABYTES * 1_000_000)
        throw new Problem('importing:too-large', { file, most: MOST_MEGABYTES });
      return { name: file, text: readFileSync(open, 'utf8') };
    } finally {
      closeSync(open);
    }
  } catch (error) {
    throw error instanceof Problem ? error : unreadable(file, error);
  }
}

const unreadable = (file: string, error: unknown): Problem =>
  new Problem('importing:unreadable', { file, reason: (error as Error).message }, error);
