import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { alone, type Figure, type Line } from './figure';
import { familyOf, isNode, memoryOf, wordsOf, type Memory } from './processes';
import { median } from './rounds';

const root = path.resolve(__dirname, '..');
const READY = /http:\/\/localhost:\d+/;
const place = (what: string, unit: string) => ({ figure: 'idle', what, unit });

interface Started {
  readonly child: ChildProcess;
  readonly took: number;
}

/** `npm start`, until it prints its address. */
function start(dataDir: string): Promise<Started> {
  const began = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, MUSTER_DATA_DIR: dataDir, PORT: '0', DATABASE_URL: '', REDIS_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (READY.test(said)) resolve({ child, took: performance.now() - began });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => {
      reject(new Error(`npm start ended before it was ready:\n${said}`));
    });
  });
}

async function stop({ child }: Started): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const family = familyOf(child.pid ?? 0);
  const supervisor = family.find((pid) => /scripts\/start[.]mjs/.test(wordsOf(pid)) && isNode(pid));
  process.kill(supervisor ?? child.pid ?? 0, 'SIGTERM');
  await ended;
}

const nameOf = (pid: number): string => {
  const words = wordsOf(pid);
  const [, only] = /--only (\w+)/.exec(words) ?? [];
  return only ?? (words.startsWith('npm') ? 'npm itself' : 'supervisor');
};

/** What `npm start` takes while nobody does anything, and how long it takes to come up. */
export const idle: Figure = {
  name: 'idle',
  async measure({ quick, rounds }) {
    const folder = mkdtempSync(path.join(tmpdir(), 'muster-bench-idle-'));
    chmodSync(folder, 0o711); // the account that PostgreSQL runs as must get through
    try {
      const cold = await start(folder);
      await stop(cold);
      const warm: number[] = [];
      for (let round = 1; round < Math.min(rounds, 5); round += 1) {
        const again = await start(folder);
        warm.push(again.took);
        await stop(again);
      }
      const last = await start(folder);
      warm.push(last.took);
      await new Promise((resolve) => setTimeout(resolve, quick ? 5_000 : 20_000));
      const found = familyOf(last.child.pid ?? 0)
        .filter(isNode)
        .map((pid) => ({ name: nameOf(pid), ...memoryOf(pid) }));
      await stop(last);
      const sum = (pick: (it: Memory) => number): number => found.reduce((total, it) => total + pick(it), 0);
      const lines: Line[] = [
        alone(
          place('memory of all Node processes (Pss)', 'MB'),
          sum((it) => it.pss),
          { most: 300 },
        ),
        alone(
          place('the same, counting shared pages again (Rss)', 'MB'),
          sum((it) => it.rss),
        ),
        ...found.map(({ name, pss }) => alone(place(`of that, ${name} (Pss)`, 'MB'), pss)),
        alone(place('cold start, a new data folder', 's'), cold.took / 1000),
        alone(place('warm start', 's'), median(warm) / 1000, { most: 3 }),
      ];
      return lines;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
