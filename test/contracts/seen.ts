import type { MakeWorld, StoreWorld } from './store-world';

/** What the memory of seen things promises: a first time that happens once. */
export function seenContract(name: string, makeWorld: MakeWorld): void {
  describe(`seen: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    test('of many who ask at once one is the first', async () => {
      const doors = [world.store, world.other, world.store, world.other];
      const answers = await Promise.all(doors.map((door) => door.seen.first('form/1', 60_000)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await world.other.seen.first('form/1', 60_000)).toBe(false);
      expect(await world.other.seen.first('form/2', 60_000)).toBe(true);
    });

    test('it is remembered for as long as was said, and asking does not make it longer', async () => {
      expect(await world.store.seen.first('k', 10_000)).toBe(true);
      await world.pass(8_000);
      expect(await world.store.seen.first('k', 10_000)).toBe(false);
      await world.pass(3_000);
      expect(await world.store.seen.first('k', 10_000)).toBe(true);
    });
  });
}
