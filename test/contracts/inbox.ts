import type { Outcome } from '../../src/ports/inbox';
import { ann, FUTURE, intent, keys, ONE, PAST, writing } from './road-values';
import type { MakeWorld, StoreWorld } from './store-world';

const done: Outcome = { kind: 'done', stream: ONE, version: 1, events: 1 };

/** What every inbox promises. */
export function inboxContract(name: string, makeWorld: MakeWorld): void {
  describe(`inbox: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    const accept = (key: string) => world.store.inbox.accept(intent(key));
    const idAfter = async (key: string): Promise<string> => {
      const accepted = await accept(key);
      if (!accepted.fresh) throw new Error('The key was known');
      return accepted.row.id;
    };

    test('a command comes back as it was given, with the moment it was recorded', async () => {
      const given = intent('k', { command: { type: 'AddNote', text: 'ünï "quoted" 🎉 $1' }, by: ann });
      const accepted = await world.store.inbox.accept(given);
      expect(accepted.fresh && accepted.row).toMatchObject({ ...given, attempts: 0 });
      expect(accepted.fresh && accepted.row.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/);
    });

    test('what was said in the future was said now, and in the past then', async () => {
      const late = await world.store.inbox.accept(intent('late', { at: FUTURE }));
      const early = await world.store.inbox.accept(intent('early', { at: PAST }));
      expect(late.fresh && late.row.at <= late.row.recordedAt).toBe(true);
      expect(early.fresh && early.row.at).toBe(PAST);
    });

    test('of many with one key, together and from two replicas, one is fresh', async () => {
      const { store, other } = world;
      const all = await Promise.all(
        [store, other, store, other, store].map((door) => door.inbox.accept(intent('same'))),
      );
      expect(all.filter(({ fresh }) => fresh)).toHaveLength(1);
      const again = await store.inbox.accept(intent('same', { correlation: 'another' }));
      expect(again).toEqual({ fresh: false, correlation: 'c-same' });
    });

    test('a batch with duplicates and with new ones keeps them apart and in order', async () => {
      await accept('b');
      const all = await Promise.all(['a', 'b', 'a', 'c'].map(accept));
      expect(all.map(({ fresh }) => fresh)).toEqual([true, false, false, true]);
      const ids = all.flatMap((it) => (it.fresh ? [Number(it.row.id)] : []));
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
    });

    test('one that cannot be stored fails alone; its neighbours are safe', async () => {
      const settled = await Promise.allSettled([
        accept('good 1'),
        world.store.inbox.accept(intent('bad\u0000key')),
        accept('good 2'),
      ]);
      expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await accept('good 2')).toMatchObject({ fresh: false });
    });

    test('a duplicate learns the outcome once there is one', async () => {
      const id = await idAfter('k');
      expect(await world.store.inbox.outcome('k')).toBeUndefined();
      await world.store.streams.commit(writing(ONE, 0, 1, { consumed: [{ id, outcome: done }] }));
      expect(await world.other.inbox.outcome('k')).toEqual(done);
      expect(await world.other.inbox.accept(intent('k'))).toMatchObject({ fresh: false, outcome: done });
      expect(await world.store.inbox.outcome('unheard of')).toBeUndefined();
    });

    test('a fresh row belongs to whoever took it in, and is swept up when nobody finished it', async () => {
      await accept('one');
      await world.pass(1_000);
      expect(await world.other.inbox.claimIdle(10, 0, 5_000)).toEqual([]);
      await world.pass(10_000);
      expect(keys(await world.other.inbox.claimIdle(10, 20_000, 5_000))).toEqual([]);
      expect(keys(await world.other.inbox.claimIdle(10, 5_000, 5_000))).toEqual(['one']);
    });

    test('two replicas that sweep at once never get the same row, and each gets the oldest', async () => {
      const wanted = Array.from({ length: 20 }, (_, index) => `k${String(index).padStart(2, '0')}`);
      for (const key of wanted) await accept(key);
      await world.pass(10_000);
      const doors = [world.store, world.other, world.store, world.other];
      const claims = await Promise.all(doors.map((door) => door.inbox.claimIdle(4, 1_000, 60_000)));
      for (const claim of claims) {
        expect(claim.length).toBeLessThanOrEqual(4);
        expect(keys(claim)).toEqual(keys(claim).sort());
      }
      const got = claims.flatMap(keys);
      expect(new Set(got).size).toBe(got.length);
      const [rest] = [await world.store.inbox.claimIdle(100, 1_000, 60_000)];
      expect([...got, ...keys(rest)].sort()).toEqual(wanted);
      await world.pass(61_000);
      expect(await world.store.inbox.claimIdle(3, 1_000, 1_000)).toHaveLength(3);
    });

    test('what is done is swept up by nobody', async () => {
      const id = await idAfter('k');
      await world.store.streams.commit(writing(ONE, 0, 1, { consumed: [{ id, outcome: done }] }));
      await world.pass(60_000);
      expect(await world.store.inbox.claimIdle(10, 0, 1_000)).toEqual([]);
    });

    test('a row that stumbles is tried again, then set aside, and can be replayed', async () => {
      const id = await idAfter('k');
      expect(await world.store.inbox.stumbled(id, 'boom', 2)).toBe('again');
      await world.pass(20_000);
      const [again] = await world.store.inbox.claimIdle(1, 0, 1_000);
      expect(again).toMatchObject({ id, attempts: 1 });
      expect(await world.store.inbox.stumbled(id, 'boom again', 2)).toBe('dead');
      expect(await world.store.inbox.outcome('k')).toEqual({ kind: 'broken', reason: 'boom again' });
      await world.pass(60_000);
      expect(await world.store.inbox.claimIdle(1, 0, 1_000)).toEqual([]);

      const [letter] = await world.store.outbox.dead(10);
      expect(letter).toMatchObject({
        id: `inbox/${id}`,
        from: 'inbox',
        key: 'k',
        subject: ONE,
        what: 'note',
        reason: 'boom again',
        attempts: 2,
      });
      expect(await world.store.outbox.replay(`inbox/${id}`)).toEqual({});
      expect(await world.store.outbox.replay(`inbox/${id}`)).toBeUndefined();
      expect(await world.store.inbox.claimIdle(1, 0, 1_000)).toMatchObject([{ key: 'k', attempts: 0 }]);
    });

    test('a row that is finished already does not stumble', async () => {
      const id = await idAfter('k');
      await world.store.streams.commit(writing(ONE, 0, 1, { consumed: [{ id, outcome: done }] }));
      expect(await world.store.inbox.stumbled(id, 'late', 1)).toBe('again');
      expect(await world.store.inbox.outcome('k')).toEqual(done);
    });
  });
}
