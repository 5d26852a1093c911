import { SYSTEM_VIEWER } from '../../src/domain/access/may';
import { claimed, effect, intent, ONE, PAST, sent, summary, writing } from './road-values';
import { postgresWorld, type PostgresWorld } from './store-world';

const TABLES = ['inbox', 'stream', 'event', 'outbox', 'lane', 'link', 'timer', 'budget', 'lease', 'seen'];

let world: PostgresWorld;
beforeEach(async () => {
  world = await postgresWorld();
});
afterEach(() => world.cleanup());

test('a migration that adds columns under a running Muster disturbs none of its statements', async () => {
  const { store, pool } = world;
  let version = 0;
  const work = async (): Promise<void> => {
    const key = `k${String(version)}`;
    const accepted = await store.inbox.accept(intent(key));
    const id = accepted.fresh ? accepted.row.id : '';
    await store.streams.commit(
      writing(ONE, version, 1, {
        summary: summary(1),
        consumed: [{ id, outcome: { kind: 'done', stream: ONE, version: version + 1, events: 1 } }],
        effects: [effect(key)],
        timers: [{ kind: 'set', key, dueAt: PAST, target: ONE, command: { type: 'Remind' } }],
      }),
    );
    version += 1;
    const claim = await claimed(store);
    for (const errand of claim.errands) await store.outbox.settle(sent(claim, errand));
    await store.outbox.release(claim.lane, claim.fence);
    await store.timers.ring(10);
    await store.inbox.claimIdle(10, 0, 0);
    await store.outbox.idleLanes(10);
    await store.outbox.dead(10);
    await store.budgets.take('b', 60, 10, true);
    await store.streams.load(ONE, true);
    await store.streams.events(ONE);
    await store.record.page(ONE, 0, 10);
    await store.record.stored(ONE);
    await store.incidents.timeline(SYSTEM_VIEWER, ONE, 0, 10);
    await store.incidents.list(SYSTEM_VIEWER, { limit: 10 });
  };
  // More often than there are connections, so that each has prepared each of them.
  for (let round = 0; round < 8; round += 1) await work();
  for (const table of TABLES) await pool.query(`ALTER TABLE ${table} ADD COLUMN later text`);
  for (let round = 0; round < 8; round += 1) await work();
  expect(await store.streams.events(ONE)).toHaveLength(16);
});
