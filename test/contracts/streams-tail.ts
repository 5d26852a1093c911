import { streamId } from '../../src/domain/ids';
import { event, summary, writing } from './road-values';
import type { MakeWorld, StoreWorld } from './store-world';

const RUN = streamId('run', '1');

/** What every store promises about a state that is not written with every version, and about what a stream belongs to. */
export function streamsTailContract(name: string, makeWorld: MakeWorld): void {
  describe(`streams whose state is written now and then: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    /** One writing of `count` events that leaves the state as it is stored. */
    const bare = (expected: number, count = 1) => {
      const { stream, events, ...rest } = writing(RUN, expected, count);
      const { consumed, effects, timers, emptied, revived } = rest;
      return { stream, expected, events, consumed, effects, timers, emptied, revived };
    };
    const seqs = (events: readonly { readonly seq: number }[]) => events.map(({ seq }) => seq);

    test('what happened since the state was written comes along, for every replica', async () => {
      const { streams } = world.store;
      expect(await streams.commit(writing(RUN, 0, 1, { state: { mark: 'a' } }))).toBe('committed');
      expect(await streams.commit(bare(1, 2))).toBe('committed');
      expect(await streams.commit(bare(3))).toBe('committed');
      for (const door of [world.store, world.other])
        for (const fresh of [false, true]) {
          const loaded = await door.streams.load(RUN, fresh);
          expect(loaded).toMatchObject({ version: 4, head: 'h4', state: { mark: 'a' }, stateVersion: 1 });
          expect(loaded.tail).toEqual([event(RUN, 2), event(RUN, 3), event(RUN, 4)]);
        }
    });

    test('a state that is written again leaves nothing to come along', async () => {
      const { streams } = world.store;
      await streams.commit(writing(RUN, 0, 1));
      await streams.commit(bare(1));
      expect(await streams.commit(writing(RUN, 2, 1, { state: { mark: 'b' } }))).toBe('committed');
      for (const door of [world.store, world.other])
        expect(await door.streams.load(RUN)).toMatchObject({
          ...{ version: 3, stateVersion: 3, tail: [] },
          state: { mark: 'b' },
        });
      await streams.commit(bare(3));
      const later = await world.other.streams.load(RUN, true);
      expect([later.version, later.stateVersion, seqs(later.tail)]).toEqual([4, 3, [4]]);
    });

    test('what the guardians of the record read says of which version the state is', async () => {
      await world.store.streams.commit(writing(RUN, 0, 2));
      expect(await world.other.record.stored(RUN)).toMatchObject({ version: 2, stateVersion: 2 });
      await world.store.streams.commit(bare(2, 3));
      expect(await world.other.record.stored(RUN)).toEqual({
        ...{ version: 5, head: 'h5', stateVersion: 2 },
        state: { version: 2 },
      });
    });

    test('the head moves with every version, and who comes second is a conflict', async () => {
      await world.store.streams.commit(writing(RUN, 0, 1, { summary: summary(1, { status: 'running' }) }));
      const done = { ...bare(1), summary: summary(1, { status: 'succeeded', brief: { done: 3 } }) };
      const answers = await Promise.all([
        world.store.streams.commit(done),
        world.other.streams.commit(bare(1)),
      ]);
      expect([...answers].sort()).toEqual(['committed', 'conflict']);
      expect(await world.other.streams.load(RUN)).toMatchObject({ version: 2, stateVersion: 1 });
    });

    test('the clock is that of the database, whoever asks', async () => {
      const before = await world.now();
      const told = await world.store.streams.now();
      const after = await world.now();
      expect(told).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect([before, told, after].toSorted()).toEqual([before, told, after]);
    });
  });
}
