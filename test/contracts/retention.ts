import type { Outcome } from '../../src/ports/inbox';
import { claimed, died, effect, intent, LANE, ONE, plan, sent, writing } from './road-values';
import type { MakeWorld, StoreWorld } from './store-world';

const DAY = 86_400_000;
const RULE = { inboxDays: 7, outboxDays: 7, consoleDays: 7 };
const done: Outcome = { kind: 'done', stream: ONE, version: 1, events: 1 };

/** What retention promises: what is finished and old goes; what is open, dead or a record stays. */
export function retentionContract(name: string, makeWorld: MakeWorld): void {
  describe(`retention: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    const finish = async (key: string, stream = ONE) => {
      const accepted = await world.store.inbox.accept(intent(key));
      if (!accepted.fresh) throw new Error('The key was known');
      const consumed = [{ id: accepted.row.id, outcome: done }];
      const { version } = await world.store.streams.load(stream);
      await world.store.streams.commit(writing(stream, version, 1, { consumed }));
    };

    test('finished rows go when they are old, and their keys are free again', async () => {
      await finish('old');
      await plan(world.store, effect('sent'), effect('dead'), effect('open'));
      const claim = await claimed(world.store, { limit: 2 });
      const [first, second] = claim.errands;
      if (first === undefined || second === undefined) throw new Error('Nothing to do');
      await world.store.outbox.settle(sent(claim, first));
      await world.store.outbox.settle(died(claim, second));
      await world.store.inbox.accept(intent('waiting'));
      await world.pass(6 * DAY);
      expect(await world.store.retention.sweep(RULE)).toBe(0);
      await world.pass(2 * DAY);
      await finish('young');
      expect(await world.other.retention.sweep(RULE)).toBe(2);
      expect(await world.store.retention.sweep(RULE)).toBe(0);

      expect(await world.store.inbox.outcome('old')).toBeUndefined();
      expect(await world.store.inbox.outcome('young')).toEqual(done);
      expect(await world.store.inbox.accept(intent('waiting'))).toMatchObject({ fresh: false });
      expect(await world.store.outbox.dead(10)).toHaveLength(1);
      expect(await world.store.outbox.idleLanes(1)).toEqual([LANE]);
      expect(await world.store.streams.events(ONE)).toHaveLength(2);
    });

    test('it bites through more than one mouthful', async () => {
      await Promise.all(
        Array.from({ length: 1_200 }, (_, index) => world.store.seen.first(`k${String(index)}`, 1_000)),
      );
      await world.pass(30 * DAY);
      expect(await world.store.retention.sweep(RULE)).toBe(1_200);
    });
  });
}
