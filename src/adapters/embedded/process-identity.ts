/**
 * Which process a number means. Numbers are used again, so a process is known by its number and the moment
 * it was started; the moment is an opaque text that is only compared.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

import { pause } from './pause';

export interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
}

const hasProc = process.platform === 'linux';

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  const { status, stdout } = spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], {
    encoding: 'utf8',
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/bin:/usr/bin' },
  });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
}

function startOf(pid: number): string | undefined {
  if (!hasProc) return ps(pid, 'lstart');
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The name in brackets may hold anything, so count from behind it: the state is field 3, the start field 22.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie has ended; only its parent has not looked yet.
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  const boot = read('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return `${boot}/${fields[19] ?? ''}`;
}

/** `undefined` when no such process runs. */
export function identityOf(pid: number): ProcessIdentity | undefined {
  const started = Number.isInteger(pid) && pid > 0 ? startOf(pid) : undefined;
  return started === undefined ? undefined : { pid, started };
}

export const isRunning = (it: ProcessIdentity): boolean => identityOf(it.pid)?.started === it.started;

/** Whether a process works in this folder, as PostgreSQL and Redis do in their data folders. */
export function worksIn(pid: number, folder: string): boolean {
  if (identityOf(pid) === undefined) return false;
  if (!hasProc) return ps(pid, 'command')?.includes(folder) ?? false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false; // another user's process, and ours would be our own
  }
}

/** Every process that works in this folder, where the system tells. */
export function processesIn(folder: string): ProcessIdentity[] {
  if (!hasProc) return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && worksIn(pid, folder))
    .map(identityOf)
    .filter((it) => it !== undefined);
}

/** Whether the system still knows the number, be it only as a process that ended and was not looked after. */
export function isNumberTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export async function untilGone(it: ProcessIdentity, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (isRunning(it)) {
    if (performance.now() > deadline) return false;
    await pause(20);
  }
  return true;
}

/** Signals one after the other, each with the time to obey it, ending with SIGKILL. */
export async function end(
  it: ProcessIdentity,
  ...steps: readonly (readonly [signal: NodeJS.Signals, milliseconds: number])[]
): Promise<void> {
  for (const [signal, milliseconds] of [...steps, ['SIGKILL', 2000] as const]) {
    if (!isRunning(it)) return;
    try {
      process.kill(it.pid, signal);
    } catch {
      // gone between the look and the signal, or not ours to stop; the wait tells which
    }
    if (await untilGone(it, milliseconds)) return;
  }
}
