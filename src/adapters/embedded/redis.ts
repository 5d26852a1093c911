/** The private Redis of the one-command start: a unix socket only, every write in its append-only file. */
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';

import { Problem } from '../../kit/problem';
import { pause } from './pause';
import { end, identityOf, worksIn } from './process-identity';
import { redisProgram } from './redis-binaries';
import { pingRedis } from './redis-ping';
import { runFolder } from './run-folder';
import { launch, stopServer, type EmbeddedServer } from './server-process';

export interface RedisOptions {
  /** Holds everything that is kept: this server's files are in `redis/` below it. */
  readonly dataDir: string;
  /** Keeps the program where it had to be fetched; `redis-program/` in the data folder unless named. */
  readonly programDir?: string;
  /** Forgets everything when it stops; for tests. */
  readonly fast?: boolean;
  /** Gives up fetching the program. */
  readonly abort?: AbortSignal;
}

const STOP = [['SIGTERM', 3000]] as const;

/** `undefined` where no Redis is to be had. */
export async function startRedis(options: RedisOptions): Promise<EmbeddedServer | undefined> {
  const programDir = options.programDir ?? path.join(options.dataDir, 'redis-program');
  const program = await redisProgram(programDir, options.abort);
  if (!program) return undefined;
  const files = path.join(realpathSync(options.dataDir), 'redis');
  mkdirSync(files, { recursive: true, mode: 0o700 });
  const pidFile = path.join(files, 'redis.pid');
  await stopLeftOver(pidFile, files);
  const socket = path.join(runFolder(options.dataDir), 'redis.sock');
  rmSync(socket, { force: true });
  const settings: Record<string, string> = {
    port: '0',
    unixsocket: socket,
    unixsocketperm: '700',
    dir: files,
    pidfile: pidFile,
    save: '',
    appendonly: options.fast ? 'no' : 'yes',
    appendfsync: 'everysec',
    // The queue must never lose a wake-up to make room for another.
    'maxmemory-policy': 'noeviction',
  };
  const server = launch({
    command: program.command,
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    account: { prefix: [] },
    logFile: path.join(options.dataDir, 'redis.log'),
    env: program.env,
    argv0: 'redis-server',
  });
  const deadline = performance.now() + 30_000;
  for (;;) {
    if ((await pingRedis(socket, 1000)).kind === 'ready') break;
    if (!server.hasEnded() && performance.now() < deadline) {
      await pause(10);
      continue;
    }
    await stopServer(server, ...STOP);
    const reason = server.lastWords().split('\n').at(-1) ?? '';
    throw new Problem('cli:redis-did-not-start', { log: path.join(options.dataDir, 'redis.log'), reason });
  }
  return { address: socket, pid: server.pid, ended: server.ended, stop: () => stopServer(server, ...STOP) };
}

async function stopLeftOver(pidFile: string, files: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const it = identityOf(Number.parseInt(readFileSync(pidFile, 'utf8'), 10));
  if (it && worksIn(it.pid, files)) await end(it, ...STOP);
  rmSync(pidFile, { force: true });
}
