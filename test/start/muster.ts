/** The built program as a process of its own, watched from outside. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { VARIABLES } from '../../src/config/variables';
import { PATIENCE_MS } from '../patience';

export const ROOT = path.resolve(__dirname, '../..');

export interface Muster {
  readonly child: ChildProcess;
  readonly pid: number;
  output(): string;
  /** Resolves when the block is printed; throws what was printed instead when it ends before. */
  ready(): Promise<Block>;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

export interface Block {
  readonly address: string;
  readonly bot: number;
  readonly worker: number;
  readonly postgres: number;
  readonly redis: number | undefined;
}

export interface How {
  readonly command?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
}

const started = new Set<ChildProcess>();
const folders: string[] = [];

export function ensureBuilt(): void {
  const code = `import(${JSON.stringify(path.join(ROOT, 'scripts/build.mjs'))}).then((it) => it.ensureBuilt())`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8', cwd: ROOT });
  if (status !== 0) throw new Error(stderr);
}

/** A space in it, because people have them. */
export function dataFolder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'muster start '));
  chmodSync(dir, 0o711);
  folders.push(dir);
  return dir;
}

export function startMuster(dataDir: string, how: How = {}): Muster {
  const [command = '', ...args] = how.command ?? [process.execPath, path.join(ROOT, 'dist/main.js'), 'start'];
  // Set to nothing is unset, and hides what a developer keeps in .env.
  const unset = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, '']));
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...unset,
      PATH: process.env['PATH'],
      MUSTER_DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'silent',
      ...how.env,
    },
    ...(how.uid === undefined ? {} : { uid: how.uid }),
    ...(how.gid === undefined ? {} : { gid: how.gid }),
  });
  started.add(child);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => {
      started.delete(child);
      // What it wrote last may still be in the pipe.
      setImmediate(() => {
        resolve(code ?? signal ?? 'gone');
      });
    });
  });
  let over = false;
  void ended.then(() => (over = true));
  return {
    child,
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    ready: async () => {
      await until(() => over || output.includes('Ctrl-C'));
      return blockOf(output);
    },
  };
}

function blockOf(output: string): Block {
  const pid = (name: string): number | undefined => {
    const found = new RegExp(`^  ${name} .*pid (\\d+)`, 'm').exec(output)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const address = /(http:\/\/\S+)/.exec(output)?.[1];
  const [bot, worker] = [pid('Bot'), pid('Worker')];
  if (address === undefined || bot === undefined || worker === undefined)
    throw new Error(`It said: ${output}`);
  return { address, bot, worker, postgres: pid('PostgreSQL') ?? 0, redis: pid('Redis') };
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Waited in vain for: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export const healthy = async (address: string): Promise<boolean> => {
  try {
    return (await fetch(`${address}/healthz`)).status === 200;
  } catch {
    return false;
  }
};

/** Every process that works in the folder or was told of it, whoever started it. */
export function processesOf(dataDir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      try {
        if (readlinkSync(`/proc/${name}/cwd`).startsWith(dataDir)) return true;
        return readFileSync(`/proc/${name}/environ`, 'utf8').includes(`MUSTER_DATA_DIR=${dataDir}`);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Stops everything that a test left, and forgets its folders. */
export async function cleanUp(): Promise<void> {
  for (const child of started) child.kill('SIGTERM');
  await until(() => started.size === 0).catch(() => undefined);
  for (const dir of folders.splice(0)) {
    for (const pid of processesOf(dir)) process.kill(pid, 'SIGKILL');
    await until(() => processesOf(dir).length === 0);
    rmSync(dir, { recursive: true, force: true });
  }
}
