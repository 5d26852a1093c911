/** The folder that holds everything Muster keeps, and the right to it: one supervisor at a time. */
import { chmodSync, mkdirSync, realpathSync } from 'node:fs';

import { Problem } from '../../kit/problem';
import { lockData } from './data-lock';
import { end, untilGone } from './process-identity';

export interface HeldFolder {
  /** Without links in it, as the servers' own notes name it. */
  readonly dir: string;
  /** Writes down what was started, so that the next holder can end what a killed one left. */
  note(started: readonly number[]): void;
  release(): void;
}

const NOT_OURS = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'];

/** Waits for what a killed holder left running: it stops by itself when it notices, and is ended if it does not. */
export async function holdFolder(dataDir: string): Promise<HeldFolder> {
  const { dir, lock } = take(dataDir);
  await Promise.all(
    lock.leftOver.map(async (it) => {
      if (!(await untilGone(it, 6000))) await end(it);
    }),
  );
  return {
    dir,
    note: (started) => {
      lock.note(started);
    },
    release: () => {
      lock.release();
    },
  };
}

function take(dataDir: string): { dir: string; lock: ReturnType<typeof lockData> } {
  try {
    mkdirSync(dataDir, { recursive: true });
    const dir = realpathSync(dataDir);
    // Root's servers run as another account, which must get through but not look around.
    chmodSync(dir, process.getuid?.() === 0 ? 0o711 : 0o700);
    return { dir, lock: lockData(dir) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!NOT_OURS.includes(code)) throw error;
    throw new Problem('cli:data-not-writable', { folder: dataDir, reason: code }, error);
  }
}
