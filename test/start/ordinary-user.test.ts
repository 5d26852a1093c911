import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { cleanUp, dataFolder, ensureBuilt, healthy, processesOf, ROOT, startMuster } from './muster';

jest.setTimeout(40_000);
beforeAll(ensureBuilt);
afterEach(cleanUp);

const isRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65534, gid: 65534 };
const reachable =
  isRoot && spawnSync('/bin/sh', ['-c', `ls "$0" >&2`, path.join(ROOT, 'dist')], NOBODY).status === 0;

// As an ordinary user every other test proves it already; in root's home nobody else can read the program.
(reachable ? it : it.skip)('runs as an ordinary user', async () => {
  const dataDir = path.join(dataFolder(), 'data');
  mkdirSync(dataDir);
  chownSync(dataDir, NOBODY.uid, NOBODY.gid);
  const muster = startMuster(dataDir, NOBODY);
  expect(await healthy((await muster.ready()).address)).toBe(true);
  muster.child.kill('SIGTERM');
  expect(await muster.ended).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
});

(isRoot ? it : it.skip)('runs as root in a folder that only root can enter', async () => {
  const closed = dataFolder();
  chmodSync(closed, 0o700);
  const dataDir = path.join(closed, 'data');
  const muster = startMuster(dataDir);
  expect(await healthy((await muster.ready()).address)).toBe(true);
  muster.child.kill('SIGTERM');
  expect(await muster.ended).toBe(0);
});

(reachable ? it : it.skip)('says so when the data folder belongs to another user', async () => {
  const dataDir = dataFolder();
  const muster = startMuster(dataDir, NOBODY);
  expect(await muster.ended).toBe(1);
  expect(muster.output()).toMatch(/^The data folder .* cannot be written by this user .*chown/);
});
