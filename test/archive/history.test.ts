import type { Happening } from '../../src/domain/decider';
import { streamId, type Instant, type StreamId } from '../../src/domain/ids';
import type { IncidentEvent } from '../../src/domain/incident/vocabulary';
import { systemClock } from '../../src/adapters/clock/system-clock';
import { writeHistory, type History } from '../../src/flow/archive/write-history';
import { ana } from '../given';
import { crypto, declare, directory, note, ONE, openScene, type Scene } from '../record/scene';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.end());

const day = (number: number): Instant => `2024-05-0${String(number)}T10:00:00.000Z` as Instant;
const history = (id: string, more: readonly Happening<IncidentEvent>[] = []): History => ({
  stream: streamId('incident', id),
  origin: `elsewhere/${id}`,
  happenings: (number) => {
    const declared: IncidentEvent = {
      ...{
        type: 'IncidentDeclared',
        number,
        title: `of ${id}`,
        severity: 'SEV2',
        private: false,
        drill: false,
      },
      chats: [],
    };
    return [{ event: declared, at: day(1), by: ana }, ...more];
  },
});
const resolved: Happening<IncidentEvent> = { event: { type: 'Resolved' }, at: day(2), by: ana };
const closed: Happening<IncidentEvent> = { event: { type: 'Closed' }, at: day(3), by: ana };

const write = (histories: readonly History[], dry = false) =>
  writeHistory(
    { store: scene.store, directory: () => directory, clock: systemClock(), crypto },
    histories,
    dry,
  );

it('writes what happened elsewhere with its own times, in a chain that holds', async () => {
  const [a, b] = [history('a', [resolved, closed]), history('b')];
  expect(await write([a, b])).toEqual({
    ...{ known: [], collisions: [] },
    made: [
      { stream: a.stream, number: 1 },
      { stream: b.stream, number: 2 },
    ],
  });
  expect((await scene.store.record.stored(a.stream))?.summary).toMatchObject({
    ...{ number: 1, status: 'closed', open: false, declaredAt: day(1) },
    times: { detected: day(1), resolved: day(2) },
  });
  const events = await scene.store.streams.events(a.stream);
  expect(events.map(({ occurredAt, causation }) => [occurredAt, causation])).toEqual([
    [day(1), 'elsewhere/a'],
    [day(2), 'elsewhere/a'],
    [day(3), 'elsewhere/a'],
  ]);
  expect(await scene.faultsAfterSigning()).toEqual([]);
});

it('posts nothing and waits for nothing', async () => {
  await write([history('a', [resolved, closed]), history('b')]);
  for (const table of ['outbox', 'inbox', 'timer'])
    expect((await scene.pool.query(`SELECT 1 FROM ${table}`)).rowCount).toBe(0);
});

it('goes on after the numbers that are there, and is gone on from', async () => {
  await scene.tell(ONE, declare('ours'));
  const { made } = await write([history('a')]);
  expect(made.map(({ number }) => number)).toEqual([2]);
  await scene.tell(streamId('incident', 'a'), note('a note of today'));
  expect(await scene.faultsAfterSigning()).toEqual([]);
});

it('finds what it wrote before, and draws no number for it', async () => {
  await write([history('a')]);
  expect(await write([history('a'), history('b')])).toEqual({
    known: [{ stream: streamId('incident', 'a'), number: 1 }],
    made: [{ stream: streamId('incident', 'b'), number: 2 }],
    collisions: [],
  });
});

it('in a dry run says what it would write', async () => {
  expect(await write([history('a')], true)).toMatchObject({ made: [{ stream: streamId('incident', 'a') }] });
  expect(await scene.store.record.heads('', 10)).toEqual([]);
  expect(await scene.store.streams.nextNumber('incident')).toBe(1);
});

it('writes none of them where one cannot be told', async () => {
  const bad: History = { ...history('bad'), happenings: () => [] };
  await expect(write([history('a'), bad])).rejects.toThrow('Nothing happened');
  expect(await scene.store.record.heads('', 10)).toEqual([]);
});

it('knows the numbers of the others of the same import', async () => {
  const merged = (stream: StreamId): History => ({
    ...history('b'),
    happenings: (number, numberOf) => [
      ...history('b').happenings(number, numberOf),
      {
        event: { type: 'Merged', into: stream, number: numberOf(stream) ?? 0 },
        ...{ at: day(2), by: ana },
      } as Happening<IncidentEvent>,
    ],
  });
  const a = history('a');
  await write([merged(a.stream), a]);
  const [, event] = await scene.store.streams.events(streamId('incident', 'b'));
  expect(JSON.parse(event?.payload ?? '{}')).toMatchObject({ number: 2 });
});

it('never says that something happened later than it was written down', async () => {
  const later = { ...resolved, at: '2999-01-01T00:00:00.000Z' as Instant };
  await write([history('a', [later])]);
  const events = await scene.store.streams.events(streamId('incident', 'a'));
  expect(events.every(({ occurredAt, recordedAt }) => occurredAt <= recordedAt)).toBe(true);
});
