import type { MakeWorld, StoreWorld } from './store-world';

/** What leases promise: one holder at a time. */
export function leasesContract(name: string, makeWorld: MakeWorld): void {
  describe(`leases: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    const hold = (holder: string, ms = 10_000, door = world.store) =>
      door.leases.hold('listener', holder, ms);

    test('of many who ask at once one holds it', async () => {
      const doors = [world.store, world.other, world.store, world.other];
      const held = await Promise.all(doors.map((door, index) => hold(`r${String(index)}`, 10_000, door)));
      expect(held.filter(Boolean)).toHaveLength(1);
      expect(await world.store.leases.hold('another', 'r9', 1_000)).toBe(true);
    });

    test('asking again renews it, and it ends when nobody does', async () => {
      expect(await hold('a', 1_000)).toBe(true);
      expect(await hold('a', 60_000)).toBe(true);
      await world.pass(30_000);
      expect(await hold('b', 1_000, world.other)).toBe(false);
      await world.pass(31_000);
      expect(await hold('b', 60_000, world.other)).toBe(true);
      expect(await hold('a')).toBe(false);
    });

    test('only its holder lets it go', async () => {
      await hold('a');
      await world.other.leases.release('listener', 'b');
      expect(await hold('b')).toBe(false);
      await world.other.leases.release('listener', 'a');
      expect(await hold('b')).toBe(true);
    });
  });
}
