import { DUE, OLDEST } from '../../src/adapters/store/postgres/alert-box';
import { CHANGES, LIST, OF_INCIDENT } from '../../src/adapters/store/postgres/alert-reader';
import {
  DELIVERIES,
  DONE,
  GROUPS,
  HEADS,
  LOCK,
  NAMED,
  UNITE,
  WAITING,
} from '../../src/adapters/store/postgres/alert-turn-sql';
import { FUTURE, PAST } from './road-values';
import { postgresWorld, type PostgresWorld } from './store-world';

const ROWS = 20_000;
const PREPARED = Array.from({ length: 9 }, () => 'unknown').join(', ');

/** However much there was, a turn touches only what it is about. */
describe('plans of alerts', () => {
  let world: PostgresWorld;
  beforeAll(async () => {
    world = await postgresWorld();
    const fill = (text: string) => world.pool.query(text, [ROWS]);
    await fill(`INSERT INTO alert_delivery (key, source, count, state, done_at)
      SELECT 'k' || g, 'prom', 1, 'done', now() FROM generate_series(1, $1::int) g`);
    await fill(`INSERT INTO alert (id, state, source, service, verdict, group_id, heard_at, body)
      SELECT 'prom/' || g, 'resolved', 'prom', 's' || g % 200, 'join', 'g' || g, now() - g * interval '1 second', '{}' FROM generate_series(1, $1::int) g`);
    await fill(`INSERT INTO alert_group (id, over, incident, body)
      SELECT 'g' || g, true, 'incident/' || g, '{}' FROM generate_series(1, $1::int) g`);
    await fill(`INSERT INTO alert_change (id, service, at, body)
      SELECT 'c' || g, 's' || g % 200, now() - g * interval '1 minute', '{}' FROM generate_series(1, $1::int) g`);
    await fill(`INSERT INTO stream (id, kind, version, state, head, recorded_at, number, status, open)
      SELECT 'incident/' || g, 'incident', 1, '{}', 'h', now(), g, 'closed', false FROM generate_series(1, $1::int) g`);
    await world.pool.query('ANALYZE');
  });
  afterAll(() => world.cleanup());

  test.each<[string, { readonly text: string }, readonly string[]]>([
    ['the lock', LOCK, []],
    ['what waits', WAITING, ['100']],
    ['deliveries', DELIVERIES, ['{1,2}']],
    ['alerts that are named', NAMED, ['{prom/1,prom/2}', '{g3}', '{s3}', '300']],
    ['groups', GROUPS, []],
    ['incidents', HEADS, ['{incident/1,incident/2}']],
    ['unions', UNITE, ['{g1}', '{g2}']],
    ['what is done', DONE, ['{1,2}', FUTURE]],
    ['whether anything is due', DUE, []],
    ['the oldest', OLDEST, []],
    ['a page', LIST, ['f', 'person/ann', '50', '', '', '', '', FUTURE, 'prom/1']],
    ['one incident', OF_INCIDENT, ['f', 'person/ann', '50', 'incident/1']],
    ['changes of a service', CHANGES, [PAST, FUTURE, '{s1,s2}', '20']],
  ])('%s reads no table from end to end', async (_name, { text }, values) => {
    const client = await world.pool.connect();
    try {
      await client.query('SET plan_cache_mode = force_generic_plan');
      const types = values.length === 0 ? '' : `(${PREPARED.split(', ').slice(0, values.length).join(', ')})`;
      await client.query(`PREPARE hot ${types} AS ${text}`);
      const given = values.map((value) => client.escapeLiteral(value)).join(', ');
      const { rows } = await client.query<Record<string, string>>(
        `EXPLAIN EXECUTE hot ${given === '' ? '' : `(${given})`}`,
      );
      const plan = rows.map((row) => row['QUERY PLAN'] ?? '');
      const tables = /Seq Scan on (alert|alert_delivery|alert_group|alert_change|stream)\b/;
      expect(plan.filter((line) => tables.test(line))).toEqual([]);
    } finally {
      client.release(true);
    }
  });
});
