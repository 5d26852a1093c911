import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { cleanUp, dataFolder, ensureBuilt, healthy, processesOf, ROOT, startMuster } from './muster';

beforeAll(ensureBuilt);
afterEach(cleanUp);

const isRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65534, gid: 65534 };
const reachable =
  isRoot && spawnSync('/bin/sh', ['-c', `ls "$0" >&2`, path.join(ROOT, 'dist')], NOBODY).status === 0;

if (!isRoot)
  it('is proved by every other test when an ordinary user runs them', () => {
    expect(process.getuid?.()).not.toBe(0);
  });

// In root's home nobody else can read the program.
const another = reachable ? it : undefined;
const asRoot = isRoot ? it : undefined;

another?.('runs as an ordinary user', async () => {
  const dataDir = path.join(dataFolder(), 'data');
  mkdirSync(dataDir);
  chownSync(dataDir, NOBODY.uid, NOBODY.gid);
  const muster = startMuster(dataDir, NOBODY);
  expect(await healthy((await muster.ready()).address)).toBe(true);
  muster.child.kill('SIGTERM');
  expect(await muster.ended).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
});

asRoot?.('runs as root in a folder that only root can enter', async () => {
  const closed = dataFolder();
  chmodSync(closed, 0o700);
  const dataDir = path.join(closed, 'data');
  const muster = startMuster(dataDir);
  expect(await healthy((await muster.ready()).address)).toBe(true);
  muster.child.kill('SIGTERM');
  expect(await muster.ended).toBe(0);
});

another?.('says so when the data folder belongs to another user', async () => {
  const dataDir = dataFolder();
  const muster = startMuster(dataDir, NOBODY);
  expect(await muster.ended).toBe(1);
  expect(muster.output()).toMatch(/^The data folder .* cannot be written by this user .*chown/);
});
