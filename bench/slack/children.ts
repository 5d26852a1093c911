import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

import type { Servers } from '../servers';
import { SIGNING_SECRET } from './knock';

const root = path.resolve(__dirname, '../..');
const READY = /http:\/\/localhost:\d+|ready/i;

export interface Child {
  readonly address: string;
  readonly pid: number;
  stop(): Promise<void>;
  /** Without a goodbye. */
  kill(): Promise<void>;
}

export function begin(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Child> {
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!READY.test(said)) return;
      const end = async (signal: NodeJS.Signals): Promise<void> => {
        child.kill(signal);
        await ended;
      };
      resolve({
        address: /http:\/\/localhost:\d+/.exec(said)?.[0] ?? '',
        pid: child.pid ?? 0,
        stop: () => end('SIGTERM'),
        kill: () => end('SIGKILL'),
      });
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    void ended.then(() => {
      reject(new Error(`It ended before it was ready:\n${said}`));
    });
  });
}

export const bareBolt = (): Promise<Child> =>
  begin(
    ['--require', path.join(root, 'scripts/ts-hook.cjs'), path.join(__dirname, 'bare-bolt-child.ts')],
    {},
  );

/** A worker that delivers to a chat which answers at once, as fast as it can, until it is stopped. */
export const busyWorker = ({ folder, databaseUrl, redisSocket }: Servers): Promise<Child> =>
  begin(['--require', path.join(root, 'scripts/ts-hook.cjs'), path.join(__dirname, 'busy-worker-child.ts')], {
    BENCH_SERVERS: JSON.stringify({ folder, databaseUrl, redisSocket }),
  });

/** A bot or a worker as an installation runs it: the built program, its own process, a real database and queue. */
export const muster = (
  part: 'bot' | 'worker',
  servers: Pick<Servers, 'folder' | 'databaseUrl' | 'redisSocket'>,
  slack: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Child> =>
  begin([path.join(root, 'dist/main.js'), 'start', '--only', part], {
    DATABASE_URL: servers.databaseUrl,
    REDIS_URL: `unix://${servers.redisSocket}`,
    MUSTER_SECRET: 'a secret for the bench, and for nothing else',
    MUSTER_DATA_DIR: servers.folder,
    MUSTER_CONFIG: path.join(root, 'muster.example.yaml'),
    MUSTER_CONSOLE: 'off',
    PORT: '0',
    LOG_LEVEL: 'error',
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack,
    MATTERMOST_URL: '',
    MATTERMOST_TOKEN: '',
    MATTERMOST_TEAM: '',
    ...more,
  });
