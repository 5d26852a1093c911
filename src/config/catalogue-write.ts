/** Puts files in their place whole or not at all, with the one that stood there kept. */
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { Problem } from '../kit/problem';

const MODE = 0o640;

/** Beside its place first, so that whoever reads it meanwhile reads the old one or the new one. */
export function putFile(file: string, text: string): void {
  const beside = `${file}.${String(process.pid)}.new`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? MODE;
    writeFileSync(beside, text, { mode: MODE, flush: true });
    chmodSync(beside, mode & 0o777);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new Problem('importing:not-writable', { file, reason: (error as Error).message }, error);
  }
}

/** Answers the copy of what it was. Whoever changed it since it was read is not overwritten. */
export function replaceFile(file: string, before: string, after: string): string {
  if (readFileSync(file, 'utf8') !== before) throw new Problem('importing:changed-meanwhile', { file });
  const backup = freeName(`${file}.before-import`);
  try {
    copyFileSync(file, backup);
  } catch (error) {
    throw new Problem('importing:not-writable', { file: backup, reason: (error as Error).message }, error);
  }
  putFile(file, after);
  return backup;
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let n = 2; statSync(name, { throwIfNoEntry: false }) !== undefined; n += 1)
    name = `${wanted}-${String(n)}`;
  return name;
}
