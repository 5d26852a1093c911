import { ACCEPT, CLAIM as SWEEP } from '../../src/adapters/store/postgres/inbox';
import { commitOf } from '../../src/adapters/store/postgres/commit';
import { CLAIM, CLAIM_HELD, RELEASE } from '../../src/adapters/store/postgres/lane-sql';
import { DEAD, IDLE_LANES, SETTLE } from '../../src/adapters/store/postgres/outbox-sql';
import { effectKey } from '../../src/domain/ids';
import { effect, intent, LANE, ONE, PAST, writing } from './road-values';
import { postgresWorld, type PostgresWorld } from './store-world';

const DONE_ROWS = 20_000;

/** However much is done already, the road's statements touch only what is open: the plans say so. */
describe('plans of the hot statements', () => {
  let world: PostgresWorld;
  beforeAll(async () => {
    world = await postgresWorld();
    await world.pool.query(
      `INSERT INTO inbox (key, target, verb, actor, said_at, correlation, state, outcome, done_at)
       SELECT 'k' || g, 'incident/' || g % 500, 'note', '{}', now(), 'c', 'done', '{}', now() FROM generate_series(1, $1::int) g`,
      [DONE_ROWS],
    );
    await world.pool.query(
      `INSERT INTO outbox (key, lane, subject, coalesce, correlation, state, fresh, done_at)
       SELECT 'e' || g, 'lane/' || g % 500, 'incident/' || g % 500, 'c' || g, 'c', 'done', false, now() FROM generate_series(1, $1::int) g`,
      [DONE_ROWS],
    );
    await world.pool.query(
      `INSERT INTO event SELECT 'incident/' || g % 500, 1 + g / 500, 'v' || g, 't', 1, now(), now(), '{}', '', '', 'open', '{}', 's', 'p', 'h'
       FROM generate_series(1, $1::int) g`,
      [DONE_ROWS],
    );
    await world.pool.query('ANALYZE');
  });
  afterAll(() => world.cleanup());

  const consumed = [{ id: '1', outcome: { kind: 'broken', reason: '' } }] as const;
  const effects = [effect('new', { needs: effectKey('e1') })];
  const timers = [{ kind: 'set', key: 't', dueAt: PAST, target: ONE, command: { type: 'x' } }] as const;
  const commits = [{}, { effects }, { effects, timers, emptied: [1], revived: [effectKey('e1')] }].map(
    (more) => commitOf([writing(ONE, 1, 1, { consumed, ...more })]),
  );
  const settlement = { id: '1', lane: LANE, fence: '1', state: 'done', spent: true };
  const cases: [string, string, string, (string | number | null)[]][] = [
    ['accept', ACCEPT.text, 'json', [JSON.stringify([{ ...intent('k1'), said_at: PAST, ord: 0 }])]],
    ['sweep', SWEEP.text, 'int, float8, float8', [10, 0, 1_000]],
    [
      'claim',
      CLAIM.text,
      'int, float8, json',
      [10, 1_000, JSON.stringify([{ lane: LANE, holder: 'me', ord: 0 }])],
    ],
    ['claim of a held lane', CLAIM_HELD.text, 'int, float8, text, text, bigint', [10, 1_000, LANE, 'me', 1]],
    ['release', RELEASE.text, 'json', [JSON.stringify([{ lane: LANE, fence: '1', ord: 0 }])]],
    ['settle', SETTLE.text, 'json, json, json, json', ['[]', JSON.stringify([settlement]), '[]', '[]']],
    ['idle lanes', IDLE_LANES.text, 'int', [10]],
    ['dead letters', DEAD.text, 'int, text', [10, null]],
    ...commits.map(({ statement, parameter }): [string, string, string, string[]] => [
      statement.name,
      statement.text,
      'json',
      [parameter],
    ]),
  ];

  test.each(cases)('%s reads no table from end to end', async (_name, text, types, values) => {
    const client = await world.pool.connect();
    try {
      // As it is after a few executions: planned once for any values.
      await client.query('SET plan_cache_mode = force_generic_plan');
      await client.query(`PREPARE hot (${types}) AS ${text}`);
      const given = values.map((value) =>
        typeof value === 'string' ? client.escapeLiteral(value) : String(value ?? 'NULL'),
      );
      const { rows } = await client.query<Record<string, string>>(
        `EXPLAIN EXECUTE hot (${given.join(', ')})`,
      );
      const plan = rows.map((row) => row['QUERY PLAN'] ?? '');
      expect(plan.filter((line) => /Seq Scan on (inbox|outbox|event)\b/.test(line))).toEqual([]);
    } finally {
      client.release(true);
    }
  });
});
