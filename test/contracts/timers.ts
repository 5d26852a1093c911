import { instant, streamId } from '../../src/domain/ids';
import { FUTURE, keys, ONE, PAST, writing } from './road-values';
import type { MakeWorld, StoreWorld } from './store-world';

/** What timers promise: each rings once, when it is due, as a command in the inbox. */
export function timersContract(name: string, makeWorld: MakeWorld): void {
  describe(`timers: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    const set = (key: string, dueAt = PAST) =>
      ({ kind: 'set', key, dueAt, target: ONE, command: { type: 'Remind', key } }) as const;
    const plan = (stream: string, ...timers: readonly ReturnType<typeof set>[]) =>
      world.store.streams.commit(writing(streamId('incident', stream), 0, 1, { timers }));

    test('a due timer becomes a claimed row of the inbox, said when it was due by the timer itself', async () => {
      await plan('1', set('remind/1'), set('later', FUTURE));
      const rung = await world.store.timers.ring(10);
      expect(rung).toMatchObject([
        {
          target: ONE,
          verb: 'timer',
          command: { type: 'Remind', key: 'remind/1' },
          by: { kind: 'system', part: 'timer' },
          at: PAST,
          correlation: 'c',
          attempts: 0,
        },
      ]);
      expect(await world.store.timers.ring(10)).toEqual([]);
      await world.pass(10_000);
      expect(keys(await world.other.inbox.claimIdle(10, 0, 1_000))).toEqual(keys(rung));
    });

    test('two who ring at once never ring one twice, and the limit holds', async () => {
      const all = Array.from({ length: 12 }, (_, index) => `t${String(index).padStart(2, '0')}`);
      await plan('1', ...all.map((key) => set(key)));
      const doors = [world.store, world.other, world.store, world.other];
      const rounds = await Promise.all(doors.map((door) => door.timers.ring(2)));
      expect(rounds.every((rung) => rung.length <= 2)).toBe(true);
      const rest = await world.store.timers.ring(100);
      const rung = [...rounds.flat(), ...rest].map(({ command }) => command['key']);
      expect([...rung].sort()).toEqual(all);
    });

    test('the one that was due first rings first', async () => {
      const at = (ms: number) => instant(new Date(Date.parse(PAST) + ms));
      await plan('1', set('c', at(3)), set('a', at(1)), set('b', at(2)));
      const first = await world.store.timers.ring(2);
      expect(first.map(({ command }) => command['key'])).toEqual(['a', 'b']);
    });

    test('it says how long it is until the next one', async () => {
      expect(await world.store.timers.nextIn()).toBeUndefined();
      const soon = instant(new Date(Date.parse(await world.now()) + 60_000));
      await plan('1', set('soon', soon), set('later', FUTURE));
      const wait = (await world.other.timers.nextIn()) ?? 0;
      expect(wait).toBeGreaterThan(30_000);
      expect(wait).toBeLessThanOrEqual(60_000);
      expect(await world.store.timers.ring(1)).toEqual([]);
      await world.pass(61_000);
      expect(await world.store.timers.nextIn()).toBe(0);
      expect(await world.store.timers.ring(10)).toHaveLength(1);
    });
  });
}
