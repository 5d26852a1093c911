import { existsSync, rmSync, statSync } from 'node:fs';

import { systemClock } from '../../src/adapters/clock/system-clock';
import { checkpointing } from '../../src/flow/checkpoint';
import { Chores } from '../../src/flow/chores';
import { checkpointFile } from '../../src/adapters/record/checkpoint-file';
import { ManualClock } from '../fakes/manual-clock';
import { crypto, note, ONE, openRecord, type Scene } from './scene';

let scene: Scene;
beforeEach(async () => {
  scene = await openRecord();
});
afterEach(() => scene.end());

it('writes what moved since the line before, and nothing where nothing did', async () => {
  await scene.sign('if moved');
  const heads = scene
    .lines()
    .map((line) => (JSON.parse(line) as { heads: Record<string, { seq: number }> }).heads);
  expect(
    heads.map((line) => Object.entries(line).map(([stream, { seq }]) => `${stream} ${String(seq)}`)),
  ).toEqual([['incident/one 3'], ['incident/one 5', 'incident/two 2']]);
});

it('writes every hour all the same, so that a file that stopped growing is told from a quiet night', async () => {
  await scene.sign('every hour');
  expect(scene.lines()).toHaveLength(3);
  expect(await scene.faults()).toEqual([]);
});

it('keeps the file for its owner alone', () => {
  expect(statSync(scene.file).mode & 0o777).toBe(0o600);
});

it('sees a line that was removed, whichever', async () => {
  await scene.sign('every hour');
  const lines = scene.lines();
  scene.write(lines.slice(1));
  expect(await scene.faults()).toEqual(['line-order 1']);
  scene.write([lines[0] ?? '', lines[2] ?? '']);
  expect(await scene.faults()).toEqual(['line-order 2']);
});

it('sees lines that changed places', async () => {
  scene.write(scene.lines().toReversed());
  expect(await scene.faults()).toEqual(['line-order 1', 'line-order 2']);
});

it('sees a line that was edited, and that the next one no longer follows on it', async () => {
  const [first = '', second = ''] = scene.lines();
  scene.write([first.replace('"seq":3', '"seq":2'), second]);
  expect(await scene.faults()).toEqual(['line-signature 1', 'line-order 2']);
  scene.write([first.slice(0, 40), second]);
  expect(await scene.faults()).toEqual(['line-unreadable 1', 'line-order 2']);
});

it('sees a line that somebody without the secret made', async () => {
  const [first = '', second = ''] = scene.lines();
  await scene.sign('every hour', {
    crypto: { digest: (text) => crypto.digest(text), sign: () => 'made-up' },
  });
  expect(scene.lines().slice(0, 2)).toEqual([first, second]);
  expect(await scene.faults()).toEqual(['line-signature 3']);
});

it('sees that the file is missing or empty', async () => {
  rmSync(scene.file);
  expect(await scene.faults()).toEqual(['no-checkpoints']);
  scene.write([]);
  expect(await scene.faults()).toEqual(['no-checkpoints']);
});

it('sees that the end was cut off, once the record goes on', async () => {
  const clock = new ManualClock('2020-01-01T00:00:00.000Z');
  rmSync(scene.file);
  await scene.sign('if moved', { clock });
  expect(await scene.faults()).toEqual(['out-of-date']);
  await scene.sign('every hour');
  expect(await scene.faults()).toEqual([]);
});

it('says once that all lines are signed with another secret, and not once a line', async () => {
  const { faults } = await scene.verify('another secret that is as long');
  expect(faults).toEqual([{ fault: 'other-secret', lines: 2 }]);
});

it('neither trusts nor mourns a line that a crash left half-written', async () => {
  scene.append('{"at":"2026-');
  expect(await scene.faults()).toEqual([]);
  await scene.tell(ONE, note('after the crash'));
  await scene.sign();
  expect(scene.lines()).toHaveLength(3);
  expect(await scene.faults()).toEqual([]);
});

it('begins anew where a half-written line is all there is, however long', async () => {
  scene.write([]);
  scene.append('x'.repeat(200_000));
  await scene.sign();
  expect(scene.lines()).toHaveLength(1);
  expect(await scene.faults()).toEqual([]);
});

it('is written by one process of all, once an hour', async () => {
  const { store, log } = scene;
  const clock = systemClock();
  const parts = {
    record: store.record,
    leases: store.leases,
    crypto,
    clock,
    log,
    checkpoints: checkpointFile(scene.file),
  };
  const processes = [1, 2, 3].map(() => new Chores(parts, [checkpointing(parts)]));
  await Promise.all(processes.map((it) => it.now()));
  await Promise.all(processes.map((it) => it.now()));
  expect(scene.lines()).toHaveLength(3);
  await scene.pool.query(`UPDATE lease SET until = until - interval '1 hour'`);
  await Promise.all(processes.map((it) => it.now()));
  expect(scene.lines()).toHaveLength(4);
  expect(await scene.faults()).toEqual([]);
});

it('is not written by two at once into one file', async () => {
  await scene.tell(ONE, note('more'));
  await Promise.all([1, 2, 3, 4].map(() => scene.sign('every hour')));
  await scene.sign();
  expect(await scene.faults()).toEqual([]);
  expect(existsSync(scene.file)).toBe(true);
});
