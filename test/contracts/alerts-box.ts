import { asked, delivery, output, signal, turned } from './alert-values';
import type { MakeWorld, StoreWorld } from './store-world';

/** What the door of alerts promises. */
export function alertsBoxContract(name: string, makeWorld: MakeWorld): void {
  describe(`alerts that come in: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    test('what was accepted comes back as it was given, with the moment it was heard', async () => {
      const before = await world.now();
      const given = delivery('k', { items: [signal('a'), signal('b', { status: 'resolved', cut: true })] });
      expect(await world.store.alerts.accept(given)).toBe(true);
      const { input, taken, more } = await turned(world.other);
      expect({ taken, more }).toEqual({ taken: 1, more: false });
      const [first] = input.items;
      expect(input.items).toEqual(given.items.map((item) => ({ ...item, heardAt: first?.heardAt })));
      expect(first?.heardAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/);
      expect(before <= (first?.heardAt ?? '') && (first?.heardAt ?? '') <= input.now).toBe(true);
    });

    test('of many with one key, together and from two replicas, one is new', async () => {
      const { store, other } = world;
      const all = await Promise.all(
        [store, other, store, other, store].map((door) => door.alerts.accept(delivery('same'))),
      );
      expect(all.filter(Boolean)).toHaveLength(1);
      expect(await store.alerts.accept(delivery('same', { items: [signal('other')] }))).toBe(false);
      expect(asked((await turned(store)).input)).toEqual(['same']);
      expect(await store.alerts.accept(delivery('same'))).toBe(false);
      expect(await store.alerts.due()).toBe(false);
    });

    test('one that cannot be stored fails alone; its neighbours are safe', async () => {
      const settled = await Promise.allSettled(
        ['good 1', 'bad\u0000key', 'good 2'].map((key) => world.store.alerts.accept(delivery(key))),
      );
      expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(asked((await turned(world.store)).input)).toEqual(['good 1', 'good 2']);
    });

    test('a delivery of nothing is a delivery', async () => {
      await world.store.alerts.accept(delivery('empty', { items: [] }));
      expect(await turned(world.store)).toMatchObject({ taken: 1, input: { items: [] } });
      expect(await world.store.alerts.accept(delivery('empty'))).toBe(false);
    });

    test('a large one and many small ones are all there', async () => {
      const large = Array.from({ length: 2_000 }, (_, index) =>
        signal(`large ${String(index)}`, { annotations: { text: 'x'.repeat(5_000) } }),
      );
      const all = await Promise.all([
        world.store.alerts.accept(delivery('large', { items: large })),
        ...Array.from({ length: 300 }, (_, index) =>
          world.store.alerts.accept(delivery(`small ${String(index)}`)),
        ),
      ]);
      expect(all.filter((fresh) => !fresh)).toEqual([]);
      expect((await turned(world.other, {}, 10_000)).input.items).toHaveLength(2_300);
    });

    test('how old the oldest is that nobody judged', async () => {
      expect(await world.store.alerts.oldestSeconds()).toBe(0);
      expect(await world.store.alerts.due()).toBe(false);
      await world.store.alerts.accept(delivery('old'));
      await world.pass(90_000);
      await world.store.alerts.accept(delivery('young'));
      expect(await world.store.alerts.due()).toBe(true);
      const age = await world.store.alerts.oldestSeconds();
      expect(age >= 90 && age < 900).toBe(true);
      await turned(world.store);
      expect(await world.store.alerts.oldestSeconds()).toBe(0);
    });

    test('a turn takes the oldest, as many items as it may, and at least one delivery', async () => {
      const three = ['1', '2', '3'].map((it) => signal(it));
      await world.store.alerts.accept(delivery('three', { items: three }));
      for (const key of ['b', 'c', 'd']) await world.store.alerts.accept(delivery(key));
      const turns = [
        await turned(world.store, {}, 2),
        await turned(world.store, {}, 2),
        await turned(world.store, {}, 2),
      ];
      expect(turns.map(({ input }) => asked(input))).toEqual([['1', '2', '3'], ['b', 'c'], ['d']]);
      expect(turns.map(({ taken, more }) => [taken, more])).toEqual([
        [1, true],
        [2, true],
        [1, false],
      ]);
    });

    test('where nothing came in and nothing is due nobody is asked', async () => {
      const judge = () => {
        throw new Error('There is nothing to judge');
      };
      expect(await world.store.alerts.turn(10, judge)).toEqual({ taken: 0, more: false, rows: [] });
    });

    test('what is to be done again is done at its time, and only once', async () => {
      await world.store.alerts.accept(delivery('k'));
      const { now } = (await turned(world.store, ({ now: at }) => ({ againAt: later(at, 60_000) }))).input;
      expect(await world.store.alerts.due()).toBe(false);
      await world.pass(61_000);
      expect(await world.other.alerts.due()).toBe(true);
      const again = await turned(world.other);
      expect(again).toMatchObject({ taken: 0, more: false, input: { items: [] } });
      expect(again.input.now >= now).toBe(true);
      expect(await world.store.alerts.due()).toBe(false);
      expect(await world.store.alerts.turn(10, () => output())).toMatchObject({ taken: 0 });
    });
  });
}

const later = <At extends string>(at: At, ms: number): At =>
  new Date(Date.parse(at) + ms).toISOString() as At;
