import { effectKey, laneId } from '../../src/domain/ids';
import { claimed, CONSOLE, died, effect, keys, LANE, ONE, plan, sent, waits, writing } from './road-values';
import type { MakeWorld, StoreWorld } from './store-world';

const URGENT = laneId('console/incident/1/urgent');

/** What every outbox promises about effects on their way: order, coalescing, leases and fences. */
export function outboxContract(name: string, makeWorld: MakeWorld): void {
  describe(`outbox: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    const settle = (...args: Parameters<typeof sent>) => world.store.outbox.settle(sent(...args));
    const first = <T>(rows: readonly T[]): T => {
      const [row] = rows;
      if (row === undefined) throw new Error('There is none');
      return row;
    };

    test('a lane gives its effects in the order in which they were written, up to the limit', async () => {
      await plan(world.store, effect('a'), effect('b', { part: 'card:console' }), effect('c'));
      await plan(world.store, effect('d'), effect('x', { lane: URGENT }));
      const claim = await claimed(world.store, { limit: 3 });
      expect(claim.errands).toEqual([
        expect.objectContaining({ key: 'a', lane: LANE, attempts: 1, doubtful: false }),
        expect.objectContaining({ key: 'b', part: 'card:console', correlation: 'c' }),
        expect.objectContaining({ key: 'c', effect: { kind: 'card', chat: CONSOLE, subject: ONE } }),
      ]);
      for (const errand of claim.errands) expect((await settle(claim, errand)).accepted).toBe(true);
      const next = await claimed(world.store, { held: claim.fence });
      expect(next.fence).toBe(claim.fence);
      expect(keys(next.errands)).toEqual(['d']);
      expect(keys((await claimed(world.other, { lane: URGENT })).errands)).toEqual(['x']);
    });

    test('an empty lane is held all the same', async () => {
      expect((await claimed(world.store)).errands).toEqual([]);
      expect(await world.other.outbox.claim(LANE, 'other', 1, 1_000)).toBe('busy');
    });

    test('an effect whose key is known is not planned again, done or not', async () => {
      await plan(world.store, effect('a'));
      const again = { effects: [effect('a', { coalesce: 'another' }), effect('b')] };
      await world.store.streams.commit(writing(ONE, 0, 1, again));
      const claim = await claimed(world.store);
      expect(keys(claim.errands)).toEqual(['a', 'b']);
      for (const errand of claim.errands) await settle(claim, errand);
      await world.store.streams.commit(writing(ONE, 1, 1, again));
      expect((await claimed(world.store, { held: claim.fence })).errands).toEqual([]);
    });

    test('waiting effects that would say the same become one, and the first keeps its place', async () => {
      await plan(world.store, effect('card 1', { coalesce: 'card' }), effect('post'));
      await plan(world.store, effect('card 2', { coalesce: 'card' }), effect('card 3', { coalesce: 'card' }));
      expect(keys((await claimed(world.store)).errands)).toEqual(['card 1', 'post']);
    });

    test('one that was picked up stands for nobody: what is said after it comes after it', async () => {
      await plan(world.store, effect('card 1', { coalesce: 'card' }));
      const claim = await claimed(world.store);
      await plan(world.store, effect('card 2', { coalesce: 'card' }));
      await settle(claim, first(claim.errands));
      expect(keys((await claimed(world.store, { held: claim.fence })).errands)).toEqual(['card 2']);
    });

    test('what needs another waits for it and holds its lane, across lanes', async () => {
      await plan(world.store, effect('channel', { lane: URGENT }));
      await plan(world.store, effect('post', { needs: effectKey('channel') }), effect('after'));
      const claim = await claimed(world.store);
      expect(claim.errands).toEqual([]);
      expect(claim.nextDue).toBeUndefined();
      const urgent = await claimed(world.store, { lane: URGENT });
      await settle(urgent, first(urgent.errands));
      expect(keys((await claimed(world.store, { held: claim.fence })).errands)).toEqual(['post', 'after']);
    });

    test('a head that is not due stops its lane, says when it is, and comes first then', async () => {
      await plan(world.store, effect('a'), effect('b'));
      const claim = await claimed(world.store, { limit: 1 });
      await world.store.outbox.settle(waits(claim, first(claim.errands), 60_000));
      const blocked = await claimed(world.store, { held: claim.fence });
      expect(blocked.errands).toEqual([]);
      const now = Date.parse(await world.now());
      expect(Date.parse(blocked.nextDue ?? '') - now).toBeGreaterThan(30_000);
      expect(await world.store.outbox.release(LANE, claim.fence)).toBe(true);
      expect(await world.store.outbox.idleLanes(10)).toEqual([]);
      await world.pass(61_000);
      expect(await world.store.outbox.idleLanes(10)).toEqual([LANE]);
      const later = await claimed(world.store);
      expect(later.errands.map((it) => [it.key, it.attempts])).toEqual([
        ['a', 2],
        ['b', 1],
      ]);
    });

    test('what is wished for a run does not stand in line: where one wish is due, all are', async () => {
      const lane = laneId('run/1');
      await plan(world.store, effect('wish 1', { lane, coalesce: 'drive' }));
      const claim = await claimed(world.store, { lane });
      const errand = first(claim.errands);
      const rest = { ...waits(claim, errand, 60_000), spent: false, letGo: true };
      expect((await world.store.outbox.settle(rest)).released).toBe(true);
      expect(await world.store.outbox.idleLanes(10)).toEqual([]);
      await plan(world.store, effect('wish 2', { lane, coalesce: 'drive' }));
      expect(new Set(await world.store.outbox.idleLanes(10))).toEqual(new Set([lane]));
      expect(keys((await claimed(world.other, { lane })).errands)).toEqual(['wish 1', 'wish 2']);
    });

    test('a pause gives the attempt back, and a doubt is kept', async () => {
      await plan(world.store, effect('a'));
      const claim = await claimed(world.store);
      const wait = { ...waits(claim, first(claim.errands), 0), spent: false, doubtful: true };
      expect(await world.store.outbox.settle(wait)).toEqual({ accepted: true, released: false, follow: [] });
      const [again] = (await claimed(world.store, { held: claim.fence })).errands;
      expect(again).toMatchObject({ key: 'a', attempts: 1, doubtful: true });
    });

    test('of many who ask for a lane at once one gets it, the same process twice included', async () => {
      await plan(world.store, effect('a'));
      const doors = [world.store, world.store, world.other, world.other];
      const claims = await Promise.all(doors.map((door) => door.outbox.claim(LANE, 'me', 1, 10_000)));
      expect(claims.filter((claim) => claim !== 'busy')).toHaveLength(1);
    });

    test('who was refused is not forgotten: the holder looks again before it lets go', async () => {
      const claim = await claimed(world.store);
      await plan(world.store, effect('a'));
      expect(await world.other.outbox.claim(LANE, 'other', 1, 1_000)).toBe('busy');
      expect(await world.store.outbox.release(LANE, claim.fence)).toBe(false);
      const again = await claimed(world.store, { held: claim.fence });
      await settle(again, first(again.errands));
      expect(await world.store.outbox.release(LANE, claim.fence)).toBe(true);
      expect((await claimed(world.other)).errands).toEqual([]);
    });

    test('a lease that ended passes the lane on, with a higher fence, and its work is in doubt', async () => {
      await plan(world.store, effect('a'), effect('b'));
      const old = await claimed(world.store, { limit: 1, leaseMs: 1_000 });
      await world.pass(2_000);
      expect(await world.store.outbox.idleLanes(10)).toEqual([LANE]);
      const young = await claimed(world.other);
      expect(BigInt(young.fence)).toBeGreaterThan(BigInt(old.fence));
      expect(young.errands.map((it) => [it.key, it.doubtful, it.attempts])).toEqual([
        ['a', true, 2],
        ['b', false, 1],
      ]);
      const late = await world.store.outbox.settle({
        ...sent(old, first(old.errands)),
        links: [{ chat: 'console', subject: ONE, role: 'card', ref: 'late' }],
      });
      expect(late).toEqual({ accepted: false, released: false, follow: [] });
      expect(await world.store.outbox.link('console', ONE, 'card')).toBeUndefined();
      expect(await world.store.outbox.renew(LANE, old.fence, 10_000)).toBe(false);
      expect(await world.store.outbox.release(LANE, old.fence)).toBe(true);
      expect(await world.store.outbox.claim(LANE, 'third', 1, 1_000)).toBe('busy');
      expect((await world.other.outbox.settle(sent(young, first(young.errands)))).accepted).toBe(true);
    });

    test('an outcome is written once; told again it is refused', async () => {
      await plan(world.store, effect('a'));
      const claim = await claimed(world.store);
      const errand = first(claim.errands);
      expect((await settle(claim, errand)).accepted).toBe(true);
      expect((await world.store.outbox.settle(waits(claim, errand, 0))).accepted).toBe(false);
    });

    test('a renewed lease keeps the lane', async () => {
      const claim = await claimed(world.store, { leaseMs: 1_000 });
      expect(await world.store.outbox.renew(LANE, claim.fence, 60_000)).toBe(true);
      await world.pass(30_000);
      expect(await world.other.outbox.claim(LANE, 'other', 1, 1_000)).toBe('busy');
    });

    test('one that died steps aside, the lane goes on, and what needs it waits', async () => {
      await plan(world.store, effect('a'), effect('b'), effect('c', { needs: effectKey('a') }));
      const claim = await claimed(world.store, { limit: 1 });
      await world.store.outbox.settle(died(claim, first(claim.errands)));
      const next = await claimed(world.store, { held: claim.fence });
      expect(keys(next.errands)).toEqual(['b']);
    });

    test('idle lanes are those with something to do and nobody to do it, the oldest first', async () => {
      const lanes = ['l1', 'l2', 'l3', 'l4'].map((it) => laneId(it));
      for (const lane of lanes) await plan(world.store, effect(`in ${lane}`, { lane }));
      const [l1 = LANE, l2 = LANE, l3 = LANE, l4 = LANE] = lanes;
      expect(await world.store.outbox.idleLanes(2)).toEqual([l1, l2]);
      await claimed(world.store, { lane: l1 });
      const done = await claimed(world.other, { lane: l3 });
      await world.other.outbox.settle(sent(done, first(done.errands)));
      await world.other.outbox.release(l3, done.fence);
      expect(await world.store.outbox.idleLanes(10)).toEqual([l2, l4]);
    });
  });
}
