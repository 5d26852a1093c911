import { chatId, streamId, type Instant } from '../../src/domain/ids';
import { runbookOf, step } from '../run-values';
import { declare, note, ONE, openRecord, openScene, TWO, type Scene } from '../record/scene';
import { ALL, exported, imported, linesOf } from './road';

const RUN = streamId('run', 'one');
const SLACK = chatId('slack');

let scene: Scene;
let target: Scene;
beforeEach(async () => {
  [scene, target] = await Promise.all([openRecord(), openScene()]);
});
afterEach(() => Promise.all([scene.end(), target.end()]));

const startRun = (incident?: { readonly stream: typeof ONE; readonly number: number }) => ({
  type: 'StartRun',
  runbook: runbookOf(step('a'), step('b')),
  ...{ inputs: {}, scope: {}, cause: { kind: 'person' }, chats: [] },
  ...(incident === undefined ? {} : { incident }),
});

async function said(text: string, ref: string): Promise<void> {
  const { pool, store } = scene;
  await pool.query(`INSERT INTO link VALUES ('slack', $1, 'channel', 'C1') ON CONFLICT DO NOTHING`, [ONE]);
  await store.talk.hear({
    ...{ kind: 'message', chat: SLACK, subject: ONE, effects: [], correlation: 'c', late: false },
    message: {
      ...{ ref, channel: 'C1', author: { key: 'person/bo', name: 'Bo' }, text, files: [] },
      written: '2026-03-01T03:04:05.678Z' as Instant,
    },
  });
}

async function goesRound(): Promise<string> {
  const { text } = await exported(scene.store);
  await imported(target.store, text);
  expect((await exported(target.store)).text).toBe(text);
  expect(await target.faultsAfterSigning()).toEqual([]);
  return text;
}

it('comes back byte for byte, with states, lists and numbers as today’s code makes them', async () => {
  await goesRound();
  for (const stream of [ONE, TWO])
    expect(await target.store.record.stored(stream)).toEqual(await scene.store.record.stored(stream));
  expect(await target.store.streams.nextNumber('incident')).toBe(3);
});

it('holds against the checkpoints that were signed before, where they are kept too', async () => {
  await goesRound();
  target.write(scene.lines());
  expect(await target.faults()).toEqual([]);
  await target.tell(ONE, note('and on it goes'));
  expect(await target.faultsAfterSigning()).toEqual([]);
});

it('goes round with runs, talk, links, redactions, corrections and a merged incident', async () => {
  await said('it is the cache', 'm1');
  await said('or not', 'm2');
  await scene.tell(RUN, startRun({ stream: ONE, number: 1 }));
  await scene.tell(RUN, { type: 'PauseRun' });
  await scene.tell(streamId('run', 'of nobody'), startRun());
  await scene.tell(ONE, { type: 'RedactEvent', seq: 5, reason: 'a customer’s name' });
  await scene.tell(ONE, { type: 'RedactEvent', seq: 6, reason: 'a secret in the reason' });
  await scene.tell(ONE, { type: 'RedactEvent', seq: 7, reason: 'and that' });
  await scene.tell(TWO, { type: 'SetPrivacy', private: true });
  await scene.tell(TWO, {
    ...{ type: 'MergeInto', into: ONE, number: 1, title: 'checkout answers 500' },
  });
  const lines = linesOf(await goesRound());
  expect(lines.filter(({ line }) => line === 'stream').map(({ stream, owner }) => [stream, owner])).toEqual([
    [ONE, undefined],
    [RUN, ONE],
    [TWO, undefined],
    ['run/of nobody', undefined],
  ]);
  expect(lines.filter(({ line }) => line === 'talk').map(({ text }) => text)).toEqual([
    'it is the cache',
    'or not',
  ]);
  expect(lines.filter(({ payload }) => payload === null)).toHaveLength(3);
  expect(JSON.stringify(lines)).not.toContain('it was the cache');
});

it('leaves private incidents out unless they are asked for, and says how many', async () => {
  await scene.tell(TWO, { type: 'SetPrivacy', private: true });
  await scene.tell(RUN, startRun({ stream: TWO, number: 2 }));
  const { text, done } = await exported(scene.store, { private: false });
  expect(done).toMatchObject({ incidents: 1, leftOut: 1, broken: [] });
  expect(text).not.toContain('search is slow');
  expect(text).not.toContain(TWO);
  expect((await exported(scene.store, ALL)).done).toMatchObject({ incidents: 2, leftOut: 0 });
  expect((await exported(scene.store, { private: false, number: 2 })).done).toMatchObject({
    ...{ incidents: 0, leftOut: 1 },
  });
});

it('takes one incident, or those of a time', async () => {
  const numbers = async (scope: { number?: number; since?: Instant; until?: Instant }) =>
    linesOf((await exported(scene.store, { private: true, ...scope })).text)
      .filter(({ line }) => line === 'stream')
      .map(({ stream }) => stream);
  expect(await numbers({ number: 2 })).toEqual([TWO]);
  expect(await numbers({ since: '2020-01-01T00:00:00.000Z' as Instant })).toEqual([ONE, TWO]);
  expect(await numbers({ until: '2020-01-01T00:00:00.000Z' as Instant })).toEqual([]);
});

it('twice is once, and an older file changes nothing of what went on', async () => {
  const { text } = await exported(scene.store);
  await imported(target.store, text);
  await target.tell(ONE, note('after it was put back'));
  expect((await imported(target.store, text)).put).toEqual({ put: 0, events: 0, known: 2, collisions: [] });
  expect((await target.store.streams.events(ONE)).length).toBe(6);
  const newer = (await exported(target.store)).text;
  expect((await imported(scene.store, newer)).put.collisions).toEqual([
    { stream: ONE, why: 'goes-on', version: 5 },
  ]);
});

it('what is open goes on: it takes commands, keeps what was promised, and nothing is posted', async () => {
  const due = '2999-01-01T00:00:00.000Z';
  await scene.tell(ONE, { type: 'PostUpdate', happening: 'we look', impact: '', nextDue: due });
  await scene.tell(TWO, {
    ...{ type: 'PostUpdate', happening: 'too', impact: '', nextDue: '2020-01-01T00:00:00.000Z' },
  });
  const { open } = await imported(target.store, (await exported(scene.store)).text);
  expect(open).toEqual([1, 2]);
  const rows = async (table: string) =>
    (await target.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n;
  expect([await rows('outbox'), await rows('inbox')]).toEqual([0, 0]);
  const timers = await target.pool.query<{ key: string }>('SELECT key FROM timer');
  expect(timers.rows).toEqual([{ key: `update-due/${ONE}` }]);
  await target.tell(ONE, { type: 'Resolve' });
  expect(await target.faultsAfterSigning()).toEqual([]);
});

it('a long incident goes round too', async () => {
  const parts = Array.from({ length: 40 }, (_, index) => index);
  for (const index of parts) await scene.tell(ONE, note(`line ${String(index)}`));
  await goesRound();
});

it('says of which streams the record does not hold, when it is exported and not when it is needed', async () => {
  await scene.pool.query(
    `UPDATE event SET payload = '{"type":"NoteAdded","text":"x"}' WHERE stream = $1 AND seq = 2`,
    [ONE],
  );
  expect((await exported(scene.store)).done.broken).toEqual([ONE]);
});

it('collides whole: of a file with one bad stream nothing is taken', async () => {
  const { text } = await exported(scene.store);
  await target.tell(streamId('incident', 'other'), declare('another first'));
  const { put } = await imported(target.store, text);
  expect(put.collisions).toEqual([{ stream: ONE, why: 'number-taken', number: 1, holder: 'incident/other' }]);
  expect(await target.store.archive.known([ONE, TWO])).toEqual(new Map());
});
