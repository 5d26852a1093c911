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

    test('many who only ask are told at once, and asking is no first time', async () => {
      const ask = (keys: readonly string[]) => Promise.all(keys.map((key) => world.other.seen.known(key)));
      expect(await ask(['a', 'b'])).toEqual([false, false]);
      expect(await world.store.seen.first('a', 10_000)).toBe(true);
      expect(await ask(['a', 'b', 'a'])).toEqual([true, false, true]);
      expect(await world.store.seen.first('b', 60_000)).toBe(true);
      await world.pass(11_000);
      expect(await ask(['a', 'b'])).toEqual([false, true]);
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
