/**
 * Where a Redis comes from: the machine's own valkey-server or redis-server, else Debian's package, fetched
 * with apt and unpacked into a folder (nothing is installed, no service is started), else nowhere.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface RedisProgram {
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
}

const PACKAGES = ['redis-tools', 'liblzf1', 'libjemalloc2', 'libatomic1'];
const A_DAY = 86_400_000;
/** A closed network must not hold up the start. */
const PATIENCE = [
  '-o',
  'Acquire::http::Timeout=5',
  '-o',
  'Acquire::https::Timeout=5',
  '-o',
  'Acquire::Retries=0',
];

/** Whether it ran and succeeded, within the time it was given. */
function runs(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; argv0?: string; signal?: AbortSignal | undefined } = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: 'ignore' });
    // Not spawn's own time-out: its timer goes on where there is no such program.
    const patience = setTimeout(() => child.kill('SIGKILL'), 60_000);
    const answer = (it: boolean): void => {
      clearTimeout(patience);
      resolve(it);
    };
    child.once('error', () => {
      answer(false);
    });
    child.once('exit', (code) => {
      answer(code === 0);
    });
  });
}

async function onPath(): Promise<RedisProgram | undefined> {
  for (const command of ['valkey-server', 'redis-server']) {
    if (await runs(command, ['--version'])) return { command, env: {} };
  }
  return undefined;
}

/** What apt gave: the package's programs are one executable that looks at the name it was called by. */
async function unpacked(root: string): Promise<RedisProgram | undefined> {
  const command = path.join(root, 'usr/bin/redis-check-rdb');
  if (!existsSync(command)) return undefined;
  const lib = path.join(root, 'usr/lib');
  const triplet = existsSync(lib) ? readdirSync(lib).find((name) => name.includes('-linux-')) : undefined;
  const env = { LD_LIBRARY_PATH: path.join(lib, triplet ?? '') };
  return (await runs(command, ['--version'], { env, argv0: 'redis-server' })) ? { command, env } : undefined;
}

async function fetched(dir: string, signal: AbortSignal | undefined): Promise<RedisProgram | undefined> {
  const ready = await unpacked(path.join(dir, 'root'));
  if (ready) return ready;
  const failed = path.join(dir, 'not-to-be-had');
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < A_DAY) {
    if (readFileSync(failed, 'utf8') === PACKAGES.join(' ')) return undefined;
  }
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  // apt's own user for downloads may not reach a private folder; as root it then fetches as root.
  const apt = (...args: string[]): Promise<boolean> =>
    runs('apt-get', [...PATIENCE, ...args], { cwd: dir, signal });
  const download = (): Promise<boolean> => apt('download', ...PACKAGES);
  if ((await download()) || ((await apt('update')) && (await download()))) {
    for (const file of readdirSync(dir).filter((name) => name.endsWith('.deb')))
      await runs('dpkg', ['-x', file, path.join(dir, 'root')], { cwd: dir });
  }
  const program = await unpacked(path.join(dir, 'root'));
  if (!program && !signal?.aborted) writeFileSync(failed, PACKAGES.join(' '));
  return program;
}

/** `dir` keeps what had to be fetched. */
export async function redisProgram(dir: string, signal?: AbortSignal): Promise<RedisProgram | undefined> {
  return (await onPath()) ?? (await fetched(dir, signal));
}
