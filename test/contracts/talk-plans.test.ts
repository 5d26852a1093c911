import { HEAR, LAST, MESSAGES, ORIGINAL, REACTORS } from '../../src/adapters/store/postgres/talk-sql';
import { heardRow } from '../../src/adapters/store/postgres/talk-rows';
import { postgresWorld, type PostgresWorld } from './store-world';
import { at, reacted, removed, said } from './talk-values';

const ROWS = 20_000;

/** However much was said already, hearing more touches only what it is about. */
describe('plans of what is heard', () => {
  let world: PostgresWorld;
  beforeAll(async () => {
    world = await postgresWorld();
    const fill = (text: string) => world.pool.query(text, [ROWS]);
    await fill(`INSERT INTO talk (chat, ref, subject, channel, author, name, text, written)
      SELECT 'slack', 'm' || g, 'incident/1', 'C' || g % 50, 'a', 'A', 'x', now() FROM generate_series(1, $1::int) g`);
    await fill(`INSERT INTO talk_reaction (chat, ref, emoji, in_chat, person, name, at, there)
      SELECT 'slack', 'm' || g, '👍', 'slack', 'a', 'A', now(), true FROM generate_series(1, $1::int) g`);
    await fill(`INSERT INTO link (chat, subject, role, ref)
      SELECT 'mattermost', 'incident/1', 'copy/slack/m' || g, 'p' || g FROM generate_series(1, $1::int) g`);
    await fill(`INSERT INTO outbox (key, lane, subject, coalesce, correlation, state, fresh, done_at)
      SELECT 'e' || g, 'lane/' || g % 50, 'incident/1', 'c' || g, 'c', 'done', false, now() FROM generate_series(1, $1::int) g`);
    await world.pool.query('ANALYZE');
  });
  afterAll(() => world.cleanup());

  const heard = [said('m1', 'x'), removed('m2'), reacted('m3', '👍', true, 1)];
  const effects = heard.flatMap(({ effects: all }, place) =>
    all.map(({ effect, ...plan }) => ({ ...plan, heard: place, effect: JSON.stringify(effect), ord: place })),
  );
  const news = { heard: heard.map((it, ord) => ({ ...heardRow(it), ord })), effects };
  test.each<[string, string, string, readonly string[]]>([
    ['hearing', HEAR.text, 'json', [JSON.stringify(news)]],
    ['a message', MESSAGES.text, 'json', [JSON.stringify([{ chat: 'slack', ref: 'm1', ord: 0 }])]],
    ['who reacted', REACTORS.text, 'text, text, text, text', ['slack', 'm1', '👍', 'slack']],
    ['the last one', LAST.text, 'text, text, timestamptz', ['slack', 'C1', at(1)]],
    ['an original', ORIGINAL.text, 'text, text', ['mattermost', 'p1']],
  ])('%s reads no table from end to end', async (_name, text, types, values) => {
    const client = await world.pool.connect();
    try {
      await client.query('SET plan_cache_mode = force_generic_plan');
      await client.query(`PREPARE hot (${types}) AS ${text}`);
      const given = values.map((value) => client.escapeLiteral(value));
      const { rows } = await client.query<Record<string, string>>(
        `EXPLAIN EXECUTE hot (${given.join(', ')})`,
      );
      const plan = rows.map((row) => row['QUERY PLAN'] ?? '');
      expect(plan.filter((line) => /Seq Scan on (talk|talk_reaction|link|outbox)\b/.test(line))).toEqual([]);
    } finally {
      client.release(true);
    }
  });
});
