import type { MakeWorld, StoreWorld } from './store-world';

const KEY = 'slack/T1/chat.postMessage/C1';
const BURST = 10;

/** What budgets promise: what all replicas may spend together, with a reserve for what is urgent. */
export function budgetsContract(name: string, makeWorld: MakeWorld): void {
  describe(`budgets: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    /** One token a minute, so that nothing refills while the test runs. */
    const take = (urgent = false, door = world.store) => door.budgets.take(KEY, 1, BURST, urgent);
    const spendAll = async (urgent: boolean): Promise<number> => {
      let spent = 0;
      while ((await take(urgent)) === 0) spent += 1;
      return spent;
    };

    test('the last fifth is kept for what is urgent', async () => {
      expect(await spendAll(false)).toBe(8);
      expect(await spendAll(true)).toBe(2);
      expect(await take(true)).toBeGreaterThan(0);
    });

    test('whoever gets none learns how long to wait, and gets one then', async () => {
      await spendAll(true);
      const wait = await take(true);
      expect(wait).toBeGreaterThan(30_000);
      expect(wait).toBeLessThanOrEqual(60_000);
      const plain = await take(false);
      expect(plain).toBeGreaterThan(wait + 60_000);
      await world.pass(wait + 1);
      expect(await take(true)).toBe(0);
      expect(await take(true)).toBeGreaterThan(0);
    });

    test('it fills up to its size and no further', async () => {
      await spendAll(true);
      await world.pass(60 * 60_000);
      expect(await spendAll(true)).toBe(BURST);
    });

    test('replicas that take at once never overspend', async () => {
      const doors = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? world.store : world.other));
      const waits = await Promise.all(doors.map((door) => take(true, door)));
      expect(waits.filter((wait) => wait === 0)).toHaveLength(BURST);
    });

    test('a rest holds back everybody for as long as was said, and only under its key', async () => {
      await world.other.budgets.rest(KEY, 30_000);
      await world.other.budgets.rest(KEY, 10_000);
      const wait = await take(true);
      expect(wait).toBeGreaterThan(20_000);
      expect(wait).toBeLessThanOrEqual(30_000);
      expect(await world.store.budgets.take(`${KEY}2`, 1, BURST, false)).toBe(0);
      await world.pass(30_001);
      await world.pass(60 * 60_000);
      expect(await take(true)).toBe(0);
    });

    test('a bucket that is too small for a reserve has none', async () => {
      expect(await world.store.budgets.take('small', 1, 1, false)).toBe(0);
      expect(await world.store.budgets.take('small', 1, 1, false)).toBeGreaterThan(0);
    });
  });
}
