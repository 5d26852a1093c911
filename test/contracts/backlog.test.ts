import { LOOK } from '../../src/adapters/store/postgres/backlog';
import { PostgresBacklog } from '../../src/adapters/store/postgres/backlog';
import { Database } from '../../src/adapters/store/postgres/database';
import { laneId } from '../../src/domain/ids';
import { died, effect, intent, LANE, ONE, waits, writing } from './road-values';
import { postgresWorld, type PostgresWorld } from './store-world';

const URGENT = laneId('slack/incident/1/urgent');

describe('how much waits', () => {
  let world: PostgresWorld;
  let database: Database;
  beforeEach(async () => {
    world = await postgresWorld();
    database = new Database({ connectionString: world.url, max: 1 }, () => undefined);
  });
  afterEach(async () => {
    await database.close();
    await world.cleanup();
  });
  const look = () => new PostgresBacklog(database).look();

  it('is nothing where nothing waits', async () => {
    expect(await look()).toEqual({
      inbox: { waiting: 0, oldestSeconds: 0 },
      outbox: [],
      timers: { waiting: 0, oldestSeconds: 0 },
      dead: [
        { box: 'outbox', letters: 0 },
        { box: 'inbox', letters: 0 },
        { box: 'alerts', letters: 0 },
      ],
      budgets: [],
      runs: { open: 0, needing: 0 },
    });
  });

  it('tells commands, lanes by chat and hurry, what is retried, and dead letters', async () => {
    const { store } = world;
    await store.inbox.accept(intent('k1'));
    const effects = [
      effect('a'),
      effect('b'),
      effect('c', { lane: URGENT, coalesce: 'c' }),
      effect('d', { lane: laneId(`commands/${ONE}`), coalesce: 'd' }),
      effect('e', { lane: laneId('run/1'), coalesce: 'e' }),
    ];
    await store.streams.commit(writing(ONE, 0, 1, { effects }));
    const claim = await store.outbox.claim(LANE, 'me', 10, 1_000);
    if (claim === 'busy') throw new Error('nobody else is here');
    const [first, second] = claim.errands;
    if (first === undefined || second === undefined) throw new Error('two were planned');
    await store.outbox.settle(died(claim, first));
    await store.outbox.settle(waits(claim, second, 60_000));
    await world.pass(30_000);
    const { inbox, outbox, dead } = await look();
    expect(inbox.waiting).toBe(1);
    expect(Math.round(inbox.oldestSeconds / 30)).toBe(1);
    const told = outbox.map(({ oldestSeconds, ...of }) => ({ ...of, old: oldestSeconds >= 30 }));
    expect(told.sort((a, b) => a.chat.localeCompare(b.chat))).toEqual([
      { chat: 'console', lane: 'normal', waiting: 1, retrying: 1, old: true },
      { chat: 'house', lane: 'normal', waiting: 1, retrying: 0, old: true },
      { chat: 'slack', lane: 'urgent', waiting: 1, retrying: 0, old: true },
    ]);
    expect(dead).toContainEqual({ box: 'outbox', letters: 1 });
  });

  it('tells budgets by method, whatever channel, and for how long one rests', async () => {
    const { budgets } = world.store;
    await budgets.take('slack/chat.postMessage/C1', 60, 5, true);
    await budgets.take('slack/chat.postMessage/C2', 60, 5, true);
    await budgets.take('slack/chat.postMessage/C2', 60, 5, true);
    await budgets.rest('mattermost/server', 45_000);
    const told = (await look()).budgets;
    const post = told.find(({ budget }) => budget === 'chat.postMessage');
    expect(post).toMatchObject({ chat: 'slack', restSeconds: 0 });
    expect(Math.floor(post?.tokens ?? 0)).toBeGreaterThanOrEqual(3);
    expect(told.find(({ chat }) => chat === 'mattermost')?.restSeconds).toBeGreaterThan(0);
  });

  it('reads none of the large tables from end to end', async () => {
    await world.pool.query(
      `INSERT INTO outbox (key, lane, subject, coalesce, correlation, state, fresh, done_at)
       SELECT 'e' || g, 'lane/' || g % 500, 'incident/' || g % 500, 'c' || g, 'c', 'done', false, now() FROM generate_series(1, 20000) g`,
    );
    await world.pool.query(
      `INSERT INTO inbox (key, target, verb, actor, said_at, correlation, state, outcome, done_at)
       SELECT 'k' || g, 'incident/' || g % 500, 'note', '{}', now(), 'c', 'done', '{}', now() FROM generate_series(1, 20000) g`,
    );
    await world.pool.query(
      `INSERT INTO stream (id, kind, version, state, head, recorded_at)
       SELECT 'incident/' || g, 'incident', 1, '{}', 'h', now() FROM generate_series(1, 20000) g`,
    );
    await world.pool.query('ANALYZE');
    const { rows } = await world.pool.query<Record<string, string>>(`EXPLAIN ${LOOK.text}`);
    const plan = rows.map((row) => row['QUERY PLAN'] ?? '');
    expect(plan.filter((line) => /Seq Scan on (inbox|outbox|stream)\b/.test(line))).toEqual([]);
  });
});
