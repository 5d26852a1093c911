import { effectKey, instant, streamId } from '../../src/domain/ids';
import { GENESIS } from '../../src/domain/record/chain';
import type { Outcome } from '../../src/ports/inbox';
import {
  claimed,
  CONSOLE,
  effect,
  event,
  FUTURE,
  intent,
  keys,
  ONE,
  PAST,
  summary,
  waits,
  writing,
} from './road-values';
import type { MakeWorld, StoreWorld } from './store-world';

const TWO = streamId('incident', '2');
const post = {
  kind: 'post',
  chat: CONSOLE,
  subject: ONE,
  say: { key: 'k', facts: {} },
  actions: [],
} as const;
const done: Outcome = { kind: 'done', stream: ONE, version: 1, events: 1 };
const refused: Outcome = {
  kind: 'refused',
  refusal: { reason: 'not-open', facts: {}, instead: [], kind: 'conflict' },
};

/** What every store of streams promises about one aggregate's history and everything that is written with it. */
export function streamsContract(name: string, makeWorld: MakeWorld): void {
  describe(`streams: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    const takenIn = async (key: string): Promise<string> => {
      const accepted = await world.store.inbox.accept(intent(key));
      if (!accepted.fresh) throw new Error('The key was known');
      return accepted.row.id;
    };
    const commit = (...args: Parameters<typeof writing>) => world.store.streams.commit(writing(...args));

    test('a stream that nobody wrote is at version 0', async () => {
      const nothing = { stream: ONE, version: 0, state: null, stateVersion: 0, tail: [] };
      expect(await world.store.streams.load(ONE)).toEqual({ ...nothing, head: GENESIS, recordedAt: '' });
      expect(await world.store.streams.events(ONE)).toEqual([]);
    });

    test('what is committed is read back byte for byte, by every replica', async () => {
      const payload = '{"b":1,"a":"ünï \\u0000 🎉"}';
      const events = [event(ONE, 1, { payload, visibility: 'private' }), event(ONE, 2)];
      const state = { deep: [{ z: 1, a: null }], text: '<b>"ünï"</b>' };
      expect(await commit(ONE, 0, 0, { state, events })).toBe('committed');
      expect(await world.other.streams.load(ONE)).toEqual({
        stream: ONE,
        version: 2,
        state,
        stateVersion: 2,
        tail: [],
        head: 'h2',
        recordedAt: PAST,
      });
      expect(await world.other.streams.events(ONE)).toEqual(events);
      expect(await world.store.streams.events(ONE, 2)).toEqual(events.slice(1));
    });

    test('of two on one version one is committed, the other is a conflict, and nothing of it is written', async () => {
      await commit(ONE, 0);
      const rival = (door: StoreWorld['store'], mark: string) =>
        door.streams.commit(
          writing(ONE, 1, 1, {
            state: { mark },
            events: [event(ONE, 2, { payload: mark })],
            effects: [effect(`${mark}/card`)],
            timers: [{ kind: 'set', key: mark, dueAt: PAST, target: ONE, command: { type: 'Remind' } }],
          }),
        );
      const answers = await Promise.all([rival(world.store, 'a'), rival(world.other, 'b')]);
      expect([...answers].sort()).toEqual(['committed', 'conflict']);
      const winner = answers[0] === 'committed' ? 'a' : 'b';
      expect((await world.store.streams.load(ONE, true)).state).toEqual({ mark: winner });
      expect((await world.store.streams.events(ONE)).map(({ payload }) => payload).slice(1)).toEqual([
        winner,
      ]);
      expect(keys((await claimed(world.store)).errands)).toEqual([`${winner}/card`]);
      expect(await world.store.timers.ring(10)).toHaveLength(1);
    });

    test('a conflict tells the loser to look again, and then it knows', async () => {
      await commit(ONE, 0);
      await world.store.streams.load(ONE);
      await world.other.streams.commit(writing(ONE, 1));
      expect(await commit(ONE, 1)).toBe('conflict');
      expect((await world.store.streams.load(ONE)).version).toBe(2);
      expect(await commit(ONE, 2)).toBe('committed');
    });

    test('two at once on one stream through one door: the second was decided on an old state', async () => {
      const answers = await Promise.all([commit(ONE, 0), commit(ONE, 0), commit(TWO, 0)]);
      expect(answers).toEqual(['committed', 'conflict', 'committed']);
      expect((await world.store.streams.load(ONE, true)).version).toBe(1);
    });

    test('in one statement the good stream is written and the one that moved is not', async () => {
      await commit(ONE, 0);
      await world.other.streams.load(ONE);
      const answers = await Promise.all([commit(ONE, 0), commit(TWO, 0, 2)]);
      expect(answers).toEqual(['conflict', 'committed']);
      expect(await world.store.streams.events(TWO)).toHaveLength(2);
      expect(await world.store.streams.events(ONE)).toHaveLength(1);
    });

    test('one that cannot be stored fails alone', async () => {
      const settled = await Promise.allSettled([
        commit(ONE, 0, 1, { state: { text: 'a\u0000b' } }),
        commit(TWO, 0),
      ]);
      expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
      expect((await world.store.streams.load(ONE)).version).toBe(0);
      expect((await world.store.streams.load(TWO)).version).toBe(1);
    });

    test('commands that somebody else finished make the whole writing a conflict', async () => {
      const [first, second] = [await takenIn('first'), await takenIn('second')];
      expect(await commit(ONE, 0, 1, { consumed: [{ id: first, outcome: done }] })).toBe('committed');
      const both = [first, second].map((id) => ({ id, outcome: done }));
      expect(await commit(TWO, 0, 1, { consumed: both })).toBe('conflict');
      expect((await world.other.streams.load(TWO)).version).toBe(0);
      expect(await world.store.inbox.outcome('second')).toBeUndefined();
    });

    test('two replicas that finish the same command: it is done once', async () => {
      const id = await takenIn('k');
      const answers = await Promise.all(
        [world.store, world.other].map((door, index) =>
          door.streams.commit(
            writing(streamId('incident', `r${String(index)}`), 0, 1, { consumed: [{ id, outcome: done }] }),
          ),
        ),
      );
      expect(answers.sort()).toEqual(['committed', 'conflict']);
    });

    test('a refusal is written down without any event, and only if the state is still the one that refused', async () => {
      await commit(ONE, 0);
      const id = await takenIn('k');
      const consumed = [{ id, outcome: refused }];
      expect(await commit(ONE, 0, 0, { consumed })).toBe('conflict');
      expect(await commit(ONE, 1, 0, { consumed })).toBe('committed');
      expect(await world.other.inbox.outcome('k')).toEqual(refused);
      expect(await world.other.streams.load(ONE, true)).toMatchObject({ version: 1, state: { version: 1 } });
      expect(await commit(ONE, 1, 0, { consumed })).toBe('conflict');
    });

    test('a refusal about a stream that does not exist makes none', async () => {
      const id = await takenIn('k');
      expect(await commit(ONE, 0, 0, { consumed: [{ id, outcome: refused }] })).toBe('committed');
      expect(await world.store.inbox.outcome('k')).toEqual(refused);
      expect(await world.store.record.heads('', 10)).toEqual([]);
    });

    test('a timer is set, moved by its key, and cancelled; within one writing the last word counts', async () => {
      const at = (ms: number) => instant(new Date(Date.parse(PAST) + ms));
      const set = (key: string, dueAt = PAST) =>
        ({ kind: 'set', key, dueAt, target: ONE, command: { type: 'Remind', key } }) as const;
      await commit(ONE, 0, 1, { timers: [set('a'), set('b'), set('c'), set('c', FUTURE)] });
      await commit(ONE, 1, 1, { timers: [set('a', FUTURE), { kind: 'cancel', key: 'nothing' }] });
      await commit(ONE, 2, 1, {
        timers: [
          set('d', at(1)),
          { kind: 'cancel', key: 'd' },
          { kind: 'cancel', key: 'b' },
          set('b', at(2)),
        ],
      });
      expect((await world.store.timers.ring(10)).map(({ command }) => command['key'])).toEqual(['b']);
    });

    test('an emptied event keeps its hashes and loses its words, and what it had to say is not said', async () => {
      const first = event(ONE, 1);
      const kept = effect('other/say', { coalesce: 'other', effect: post });
      const done = effect(`${first.id}/privacy`, {
        effect: { kind: 'set-privacy', chat: CONSOLE, subject: ONE },
      });
      await commit(ONE, 0, 1, {
        events: [first],
        effects: [effect(`${first.id}/say`, { effect: post }), done, kept],
      });
      const third = effect(`${event(ONE, 3).id}/say`, { effect: post });
      await commit(ONE, 1, 2, { emptied: [1, 3], effects: [third] });
      const events = await world.other.streams.events(ONE);
      expect(events.map(({ payload }) => payload === null)).toEqual([true, false, true]);
      expect(events[0]).toEqual({ ...first, payload: null, salt: null });
      expect(keys((await claimed(world.store)).errands)).toEqual([done.key, 'other/say']);
    });

    test('words that are just being sent when their event is emptied are not tried again', async () => {
      const first = event(ONE, 1);
      const said = effect(`${first.id}/say`, { effect: post });
      await commit(ONE, 0, 1, { events: [first], effects: [said] });
      const claim = await claimed(world.store);
      const [errand] = claim.errands;
      if (errand === undefined) throw new Error('Nothing to do');
      await commit(ONE, 1, 1, { emptied: [1] });
      expect(await world.store.outbox.settle(waits(claim, errand, 0))).toMatchObject({ accepted: false });
      expect((await claimed(world.store, { held: claim.fence })).errands).toEqual([]);
    });

    test('numbers are drawn once each, whoever draws', async () => {
      const doors = [world.store, world.other, world.store, world.other];
      const drawn = await Promise.all(doors.map((door) => door.streams.nextNumber('incident')));
      expect(new Set(drawn).size).toBe(4);
      expect(await world.store.streams.nextNumber('incident')).toBeGreaterThan(Math.max(...drawn));
    });

    test('a stream is found by its number and kind', async () => {
      await commit(ONE, 0, 1, { summary: summary(7) });
      expect(await world.other.streams.byNumber('incident', 7)).toBe(ONE);
      expect(await world.store.streams.byNumber('incident', 8)).toBeUndefined();
      expect(await world.store.streams.byNumber('incident', 2 ** 40)).toBeUndefined();
      expect(await world.store.streams.byNumber('request', 7)).toBeUndefined();
    });

    test('dead letters named by a writing go back on the road', async () => {
      await commit(ONE, 0, 1, { effects: [effect('e')] });
      const claim = await claimed(world.store);
      const [errand] = claim.errands;
      if (errand === undefined) throw new Error('Nothing to do');
      await world.store.outbox.settle({
        errand,
        fence: claim.fence,
        became: 'dead',
        reason: 'no',
        follow: [],
      });
      await commit(ONE, 1, 1, { revived: [effectKey('e'), effectKey('unheard of')] });
      const again = await claimed(world.store, { held: claim.fence });
      expect(again.errands).toMatchObject([{ key: 'e', attempts: 1, doubtful: true }]);
    });
  });
}
