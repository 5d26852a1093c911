/**
 * One supervisor per data folder. The lock is a file that names its holder and what the holder started;
 * a holder that no longer runs holds nothing, and what it left running is handed to the next one to end.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { Problem } from '../../kit/problem';
import { identityOf, isRunning, type ProcessIdentity } from './process-identity';

interface Content {
  readonly holder: ProcessIdentity;
  readonly started: readonly ProcessIdentity[];
}

export interface DataLock {
  /** Still running although the previous holder is not. */
  readonly leftOver: readonly ProcessIdentity[];
  /** Writes down what was started, for the next holder if this one is killed. */
  note(started: readonly number[]): void;
  release(): void;
}

function parse(text: string): Content | undefined {
  try {
    const it = JSON.parse(text) as Partial<Content> | null;
    const started = it?.holder?.started;
    const pid = it?.holder?.pid;
    if (typeof started !== 'string' || typeof pid !== 'number') return undefined;
    return { holder: { pid, started }, started: Array.isArray(it?.started) ? it.started : [] };
  } catch {
    return undefined; // cut short by a full disk or a crash: nobody holds it
  }
}

function readLock(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

export function lockData(dataDir: string): DataLock {
  const file = path.join(dataDir, 'muster.lock');
  const mine = `${file}.${process.pid}`;
  const holder = identityOf(process.pid);
  if (holder === undefined) throw new Error('A running process must find itself');
  const write = (to: string, started: readonly ProcessIdentity[]): void => {
    writeFileSync(to, JSON.stringify({ holder, started } satisfies Content), { mode: 0o644 });
  };
  write(mine, []);
  let leftOver: readonly ProcessIdentity[] = [];
  try {
    // link() creates the name only where it does not exist, with its content already in it.
    while (!created(mine, file)) leftOver = displace(file, mine, dataDir);
  } finally {
    rmSync(mine, { force: true });
  }
  return {
    leftOver: leftOver.filter(isRunning),
    note(pids) {
      write(
        mine,
        pids.map(identityOf).filter((it) => it !== undefined),
      );
      renameSync(mine, file);
    },
    release() {
      if (parse(readLock(file) ?? '')?.holder.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

function created(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Clears the lock of a holder that is gone, and answers what that holder had started. */
function displace(file: string, mine: string, dataDir: string): readonly ProcessIdentity[] {
  const text = readLock(file);
  if (text === undefined) return [];
  const found = parse(text);
  if (found && isRunning(found.holder))
    throw new Problem('cli:data-held', { folder: dataDir, pid: found.holder.pid });
  // Two starts may judge the same stale lock: only the one that moves that very content away goes on.
  const aside = `${mine}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return [];
  }
  const moved = readLock(aside);
  if (moved !== undefined && moved !== text) {
    created(aside, file);
    rmSync(aside, { force: true });
    return [];
  }
  rmSync(aside, { force: true });
  return found?.started ?? [];
}
