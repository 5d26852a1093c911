/** What only the demo does to what embedded servers leave: it may be forgotten as a whole. */
import { mkdirSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { holdFolder } from './adapters/embedded/data-folder';
import { runFolder } from './adapters/embedded/run-folder';

/** Makes the folder. Refuses where somebody works in it; with `fresh`, what was in it is gone. */
export async function demoFolder(folder: string, fresh: boolean): Promise<void> {
  const held = await holdFolder(folder);
  held.release();
  if (fresh) removeDemoFolder(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** With the sockets that live elsewhere where its path is too long for them, and the folder above where nothing else is in it. */
export function removeDemoFolder(folder: string): void {
  rmSync(runFolder(folder), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  try {
    rmdirSync(path.dirname(folder));
  } catch {
    // Somebody else lives there.
  }
}
