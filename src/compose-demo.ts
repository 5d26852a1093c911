/**
 * What only the demo does to what embedded servers leave: it may be forgotten as a whole. A folder called `demo` may be anybody's,
 * so nothing is written into one, and nothing removed, unless it bears the demo's own mark.
 */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { holdFolder } from './adapters/embedded/data-folder';
import { runFolder } from './adapters/embedded/run-folder';
import { Problem } from './kit/problem';

const MARK = '.muster-demo';
/** What the mark says where the folder above was made for the demo too. */
const WITH_THE_ONE_ABOVE = 'with the folder above';

/** Makes the folder. Refuses one that is somebody else's, and one in which somebody works; with `fresh`, what was in it is gone. */
export async function demoFolder(folder: string, fresh: boolean): Promise<void> {
  const made = markOf(folder);
  const above = made ?? (existsSync(path.dirname(folder)) ? '' : WITH_THE_ONE_ABOVE);
  mark(folder, above);
  const held = await holdFolder(folder);
  if (fresh) empty(folder);
  held.release();
  if (fresh) mark(folder, above);
}

/** Whether nothing is left of it: where another demo works there by now, nothing is taken from it. */
export async function removeDemoFolder(folder: string): Promise<boolean> {
  const made = markOf(folder);
  if (made === undefined) return false;
  const held = await holdFolder(folder).catch(() => undefined);
  if (held === undefined) return false;
  // As the servers name it.
  rmSync(runFolder(held.dir), { recursive: true, force: true });
  empty(folder);
  rmSync(folder, { recursive: true, force: true });
  if (made !== WITH_THE_ONE_ABOVE) return true;
  try {
    rmdirSync(path.dirname(folder));
  } catch {
    // Somebody else lives there by now.
  }
  return true;
}

/** What the mark says; `undefined` where nothing is yet. */
function markOf(folder: string): string | undefined {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  // A link leads to what is somebody's; an empty folder is as good as none.
  if (found.isDirectory() && existsSync(path.join(folder, MARK)))
    return readFileSync(path.join(folder, MARK), 'utf8');
  if (found.isDirectory() && readdirSync(folder).length === 0) return undefined;
  throw new Problem('cli:demo-folder-taken', { folder });
}

function mark(folder: string, made: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(folder, MARK), made);
}

/** The mark stays to the last: what is ended in the middle of it is still known as a demo's. */
function empty(folder: string): void {
  for (const name of readdirSync(folder))
    if (name !== MARK) rmSync(path.join(folder, name), { recursive: true, force: true });
}
