/** A server that this process started: in a session of its own, so that Ctrl-C is the supervisor's to obey. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';

import type { Account } from './account';
import { end, identityOf } from './process-identity';

/** A server that is up. */
export interface EmbeddedServer {
  /** How a client finds it: a connection string, or the path of a socket. */
  readonly address: string;
  readonly pid: number;
  /** Fulfilled when it ends, however it ends. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly account: Account;
  readonly logFile: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly argv0?: string;
}

export interface Launched {
  readonly pid: number;
  readonly ended: Promise<void>;
  hasEnded(): boolean;
  /** The end of what it wrote. */
  lastWords(): string;
}

const LARGEST_LOG = 5_000_000;

export function launch(it: Launch): Launched {
  if (existsSync(it.logFile) && statSync(it.logFile).size > LARGEST_LOG)
    renameSync(it.logFile, `${it.logFile}.1`);
  // A file and not a pipe: a server that outlives its supervisor must still be able to write.
  const log = openSync(it.logFile, 'a', 0o600);
  const from = statSync(it.logFile).size;
  const words = [...it.account.prefix, it.command, ...it.args];
  const { uid, gid } = it.account;
  const child: ChildProcess = spawn(words[0] ?? '', words.slice(1), {
    ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
    ...(it.argv0 === undefined ? {} : { argv0: it.argv0 }),
    // Nothing of our own environment: it holds tokens.
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...it.env },
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let over = false;
  const ended = new Promise<void>((resolve) => {
    const finish = (): void => {
      over = true;
      resolve();
    };
    child.once('exit', finish).once('error', finish);
  });
  return {
    pid: child.pid ?? 0,
    ended,
    hasEnded: () => over,
    lastWords: () => readFileSync(it.logFile).subarray(from).toString('utf8').slice(-2000).trim(),
  };
}

export async function stopServer(
  server: Launched,
  ...steps: readonly (readonly [NodeJS.Signals, number])[]
): Promise<void> {
  const identity = server.hasEnded() ? undefined : identityOf(server.pid);
  if (identity) await end(identity, ...steps);
  if (identity) await server.ended;
}
