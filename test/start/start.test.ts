import { statSync } from 'node:fs';
import path from 'node:path';

import { cleanUp, dataFolder, ensureBuilt, healthy, processesOf, ROOT, startMuster, until } from './muster';

beforeAll(ensureBuilt);
afterEach(cleanUp);

it('starts, says what runs where and what is off, refuses a second start, and leaves nothing when it is stopped', async () => {
  const dataDir = dataFolder();
  const muster = startMuster(dataDir);
  const { address } = await muster.ready();
  expect(await healthy(address)).toBe(true);
  for (const word of ['Bot', 'Worker', 'PostgreSQL', 'Redis', 'Console chat', 'Still to come'])
    expect(muster.output()).toContain(word);
  expect(muster.output()).toContain(dataDir);
  expect(statSync(path.join(dataDir, 'secret')).mode & 0o777).toBe(0o600);

  const second = startMuster(dataDir);
  expect(await second.ended).toBe(1);
  expect(second.output().trim().split('\n')).toEqual([
    expect.stringMatching(new RegExp(`process ${muster.pid} holds it — .*MUSTER_DATA_DIR`)),
  ]);
  expect(await healthy(address)).toBe(true);

  muster.child.kill('SIGTERM');
  expect(await muster.ended).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
});

it('gives up half-way when it is told to stop while it starts', async () => {
  const dataDir = dataFolder();
  const muster = startMuster(dataDir);
  await until(() => processesOf(dataDir).length > 1);
  muster.child.kill('SIGINT');
  expect(await muster.ended).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
});

it('stops when the npm that started it is killed', async () => {
  const dataDir = dataFolder();
  const npm = startMuster(dataDir, { command: ['npm', 'start', '--silent'] });
  const { address } = await npm.ready();
  expect(await healthy(address)).toBe(true);
  npm.child.kill('SIGKILL');
  await until(() => processesOf(dataDir).length === 0);
});

it('runs a bot alone on servers of others only', async () => {
  const bot = startMuster(dataFolder(), {
    command: [process.execPath, path.join(ROOT, 'dist/main.js'), 'start', '--only', 'bot'],
  });
  expect(await bot.ended).toBe(1);
  expect(bot.output()).toMatch(/^`--only` needs servers .* DATABASE_URL/);
});
