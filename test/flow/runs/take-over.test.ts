import { Unavailable } from '../../../src/kit/unavailable';
import type { Streams } from '../../../src/ports/streams';
import { DONE, held } from '../../fakes/step-kinds';
import { makeRunWorld } from './run-world';
import { probe, runbook, step } from './runbooks';

const KINDS = [
  ['only looks: it is done again', { kind: 'look' }, { a: 'succeeded', b: 'succeeded' }],
  ['acts and has a probe that holds', { verify: probe() }, { a: 'succeeded', b: 'succeeded' }],
  ['acts and has no probe: a person has to say', {}, { a: 'unknown', b: 'pending' }],
] as const;

it.each(KINDS)(
  'a killed worker is followed within 6 s; the step in its hand %s',
  async (_what, words, end) => {
    const world = makeRunWorld();
    const acts = held(world.act);
    const looks = held(world.look);
    await world.start(runbook([step('a', words), step('b', { needs: ['a'] })]));
    world.first.die();
    const second = world.join();
    world.act.answers = () => DONE;
    world.look.answers = () => ({ answer: 'done', outputs: {}, holds: true });
    await world.pass(6_000, 250);
    expect(await world.statuses()).toEqual(end);
    // What the dead one was answered changes nothing any more.
    const before = await world.events();
    for (const one of [...acts, ...looks])
      one.answer({ answer: 'failed', why: { key: 'x', facts: {} }, again: false });
    await world.pass(5_000);
    expect(await world.events()).toEqual(before);
    expect(world.metrics.of('runbook_takeovers_total')).toBe(1);
    await second.runner.stop();
  },
);

it('of two workers that are woken for one run, one drives it', async () => {
  const world = makeRunWorld();
  world.join();
  const open = held(world.act);
  await world.start(runbook([step('a'), step('b')]));
  await world.pass(20_000);
  expect(world.act.steps).toEqual(['a', 'b']);
  for (const one of open) one.answer(DONE);
  await world.settle();
  expect((await world.run()).status).toBe('succeeded');
  expect((await world.events()).filter((type) => type === 'RunTaken')).toHaveLength(1);
});

it('a lease is kept for as long as a step takes', async () => {
  const world = makeRunWorld();
  const open = held(world.act);
  await world.start(runbook([step('a', { timeoutMs: 3_600_000 })]));
  world.join();
  await world.pass(120_000, 900);
  open[0]?.answer(DONE);
  await world.settle();
  expect(await world.statuses()).toEqual({ a: 'succeeded' });
});

it('whoever stood still past the lease begins nothing, and writes nothing', async () => {
  const world = makeRunWorld();
  const open = held(world.act);
  const sleeper = world.first.runner;
  await world.start(runbook([step('a'), step('b', { needs: ['a'] })]));
  // It stands still: nothing wakes it, while the world goes on.
  const thaw = world.first.freeze();
  world.join();
  await world.pass(6_000, 250);
  expect(await world.statuses()).toEqual({ a: 'unknown', b: 'pending' });
  open[0]?.answer(DONE);
  thaw();
  await world.pass(2_000);
  expect(await world.statuses()).toEqual({ a: 'unknown', b: 'pending' });
  expect(world.act.steps).toEqual(['a']);
  await sleeper.settled();
});

/** The database is away for the next commits: before they are written, or right after. */
const flaky = (when: 'before' | 'after') => {
  const trouble = { left: 0 };
  return {
    trouble,
    over: (streams: Streams): Pick<Streams, keyof Streams> => ({
      load: (stream, fresh) => streams.load(stream, fresh),
      events: (stream, from) => streams.events(stream, from),
      now: () => streams.now(),
      nextNumber: (kind) => streams.nextNumber(kind),
      byNumber: (kind, number) => streams.byNumber(kind, number),
      commit: async (writing) => {
        const fails = trouble.left > 0;
        trouble.left -= 1;
        if (fails && when === 'before') throw new Unavailable('away');
        const became = await streams.commit(writing);
        if (fails) throw new Unavailable('cut');
        return became;
      },
    }),
  };
};

it.each(['before', 'after'] as const)(
  'a commit that is lost %s it is written loses no result and begins nothing twice',
  async (when) => {
    const { trouble, over } = flaky(when);
    const world = makeRunWorld({
      store: (store) => ({ ...store, outbox: store.outbox, news: store.news, streams: over(store.streams) }),
    });
    trouble.left = 1; // the first claim
    world.act.answers = () => {
      trouble.left = 1; // and every result
      return DONE;
    };
    await world.start(runbook([step('a'), step('b', { needs: ['a'] })]));
    await world.pass(10_000);
    expect(world.act.steps).toEqual(['a', 'b']);
    expect((await world.run()).status).toBe('succeeded');
  },
);

it('who stops lets what runs come to its end, and hands the run on', async () => {
  const world = makeRunWorld();
  const open = held(world.act);
  await world.start(runbook([step('a'), step('b', { needs: ['a'] })]));
  const stopped = world.first.runner.stop();
  await world.settle();
  open[0]?.answer(DONE);
  await world.settle();
  await stopped;
  expect(await world.statuses()).toEqual({ a: 'succeeded', b: 'pending' });
  world.join();
  world.act.answers = () => DONE;
  await world.pass(1_000);
  expect((await world.run()).status).toBe('succeeded');
});

it('who stops waits for nothing without end: what runs is told to stop, and what it says is written', async () => {
  const world = makeRunWorld();
  world.act.answers = ({ signal }) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        resolve({ answer: 'failed', why: { key: 'steps:stopped', facts: {} }, again: false });
      });
    });
  await world.start(runbook([step('a')]));
  const stopped = world.first.runner.stop();
  await world.pass(4_000);
  await stopped;
  expect(await world.statuses()).toEqual({ a: 'failed' });
});
