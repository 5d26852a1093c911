import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';

import type { StepCall } from '../../../ports/step-kind';
import { Tail } from './tail';

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly signal: StepCall['signal'];
}

export type Ran =
  | { readonly ran: 'not-begun' }
  /** `stopped`: it was made to end. */
  | {
      readonly ran: 'ended';
      readonly code: number | null;
      readonly signal: string | null;
      readonly stopped: boolean;
      readonly output: string;
      readonly errors: string;
    };

const MOST_BYTES = 64 * 1024;
/** To clean up in, before it is killed. */
const GRACE_MS = 2_000;
/** What a process that left the group still holds open is waited for no longer. */
const LAST_WORDS_MS = 1_000;
const PRLIMIT = '/usr/bin/prlimit';
/** Seconds of computing, bytes of memory, open files, bytes of a file, processes of its user; no core dumps. */
const LIMITS = [
  ...['--cpu=600', `--data=${1024 ** 3}`, '--nofile=256', `--fsize=${1024 ** 3}`],
  ...['--nproc=1024', '--core=0'],
];

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** No shell, no input, nothing inherited; a process group of its own, of which nothing is left when it is over. */
export function runFile({ file, args, env, cwd, signal }: Program): Promise<Ran> {
  const limited = existsSync(PRLIMIT);
  const command = limited ? PRLIMIT : file;
  return new Promise((resolve) => {
    const child = begun(command, limited ? [...LIMITS, file, ...args] : args, { env, cwd });
    if (child === undefined) {
      resolve({ ran: 'not-begun' });
      return;
    }
    const output = new Tail(MOST_BYTES);
    const errors = new Tail(MOST_BYTES);
    let stopped = false;
    let killing: NodeJS.Timeout | undefined;
    const stop = (): void => {
      stopped = true;
      toGroup(child, 'SIGTERM');
      killing = setTimeout(() => {
        toGroup(child, 'SIGKILL');
      }, GRACE_MS);
    };
    const quiet = (): void => {
      signal.removeEventListener('abort', stop);
      clearTimeout(killing);
    };
    child.stdout.on('data', (chunk: Buffer) => {
      output.add(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errors.add(chunk);
    });
    child.once('error', () => {
      quiet();
      // Once it runs, an error is about a signal that could not be sent.
      if (child.pid === undefined) resolve({ ran: 'not-begun' });
    });
    child.once('exit', (code, killedBy) => {
      quiet();
      toGroup(child, 'SIGKILL');
      const ended = (): void => {
        clearTimeout(patience);
        const said = { output: output.text(), errors: errors.text() };
        resolve({ ran: 'ended', code, signal: killedBy, stopped, ...said });
      };
      const patience = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, LAST_WORDS_MS);
      child.once('close', ended);
    });
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}

function begun(
  command: string,
  args: readonly string[],
  at: Pick<Program, 'env' | 'cwd'>,
): Child | undefined {
  try {
    return spawn(command, args, {
      ...at,
      shell: false,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch {
    return undefined;
  }
}

function toGroup({ pid }: Child, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody is left in it.
  }
}
