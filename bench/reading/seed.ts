import { Client } from 'pg';

import { vectorOf } from '../../src/adapters/store/postgres/words';
import type { Instant, StreamId } from '../../src/domain/ids';
import type { StoredEvent } from '../../src/domain/record/chain';

/** What there is to read: years of an organisation that breaks a lot. */
export interface Seeded {
  readonly incidents: number;
  readonly events: number;
  /** The incident with the long timeline. */
  readonly long: number;
}

const EACH = 10;
const LONG = 10_000;
const WORDS = 10;
const PEOPLE = 200;

/** Digest-like and the same in every run: a number from 0 to 2³¹ − 1. */
const chance = (of: string, salt: number): string =>
  `(hashint8extended(${of}, ${String(salt)}) & 2147483647)`;
/** Twenty thousand words, a few of them everywhere and most of them hardly anywhere, as in any language. */
const word = (salt: number): string =>
  `translate(to_hex(40 + floor(20000 * power(${chance('n', salt)} / 2147483648.0, 4))::int), '0123456789abcdef', 'bdfghjklmnprstvz')`;
const said = `concat_ws(' ', CASE WHEN ${chance('n', 1)} % 2 = 0 THEN 'checkout' END,
  CASE WHEN ${chance('n', 2)} % 3 = 0 THEN 'latency' END, CASE WHEN i > d.old THEN 'rollout' ELSE 'mainframe' END,
  ${Array.from({ length: WORDS }, (_, at) => word(at + 3)).join(', ')})`;
const person = `('person/p' || ${chance('n', 20)} % ${String(PEOPLE)})`;
const stream = `('incident/' || lpad(i::text, 8, '0'))`;
const declared = `(timestamptz '2023-01-01' + i * interval '15 min')`;

/** Every third incident is private, with a few people on it; one in fifty of those with the one who looks. */
const INCIDENTS = `INSERT INTO stream (id, kind, version, state, head, recorded_at, number, title, folded, severity, status, open, service,
  team, private, drill, people, declared_at, times)
SELECT ${stream}, 'incident', ${String(EACH)} + CASE WHEN i = $2 THEN ${String(LONG)} ELSE 0 END,
  jsonb_build_object('number', i, 'title', t.title, 'status', 'closed', 'notes', (SELECT string_agg(md5((i * 100 + k)::text), ' ') FROM generate_series(1, 40) k)),
  md5(i::text), ${declared}, i, t.title, t.title, 'SEV' || 1 + ${chance('i', 1)} % 4,
  CASE WHEN i > $1 - 40 THEN 'investigating' WHEN i % 11 = 0 THEN 'cancelled' ELSE 'closed' END, i > $1 - 40,
  'service-' || ${chance('i', 2)} % 120, 'team-' || ${chance('i', 3)} % 20, i % 3 = 0 AND i <> $2, i % 40 = 0,
  ARRAY['person/p' || ${chance('i', 4)} % ${String(PEOPLE)}, 'person/p' || ${chance('i', 5)} % ${String(PEOPLE)},
    CASE WHEN i % 150 = 0 THEN 'person/eve' ELSE 'person/p1' END], ${declared}, jsonb_build_object('detected', ${declared})
FROM generate_series(1, $1::int) i CROSS JOIN LATERAL (SELECT 'answers slowly in zone ' || ${chance('i', 6)} % 900 || ' of ' || ${word(40).replaceAll('(n,', '(i,')} AS title) t`;

const EVENTS = `INSERT INTO event (stream, seq, id, type, version, occurred_at, recorded_at, actor, causation, correlation, visibility, payload,
  salt, payload_hash, hash, words)
SELECT ${stream}, seq, md5(n::text), 'NoteAdded', 1, ${declared} + seq * interval '2 min', ${declared} + seq * interval '2 min' + interval '1 s',
  '{"chat":"console","id":"x","kind":"person","person":{"key":"' || p.person || '","name":"' || substr(p.person, 8) || '"},"workspace":"local"}',
  md5('c' || n), md5('k' || n), 'open', '{"text":"' || s.said || '","type":"NoteAdded"}', md5('s' || n), md5('h' || n) || md5('i' || n),
  md5('j' || n) || md5('l' || n), array_to_tsvector(string_to_array(s.said || ' ' || substr(p.person, 8), ' '))
FROM generate_series(1, $1::int) i
  CROSS JOIN LATERAL generate_series(1, ${String(EACH)} + CASE WHEN i = $2 THEN ${String(LONG)} ELSE 0 END) seq
  CROSS JOIN LATERAL (SELECT i::bigint * 100000 + seq AS n) x
  CROSS JOIN LATERAL (SELECT ${person} AS person) p
  CROSS JOIN (SELECT $1::int / 2 AS old) d
  CROSS JOIN LATERAL (SELECT ${said} AS said) s`;

/** Rows as the program writes them, made by the database itself, which is a hundred times faster. */
export async function seed(url: string, incidents: number): Promise<Seeded> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const long = Math.floor(incidents * 0.8) + 1;
  try {
    await client.query(
      "SET synchronous_commit = off; SET maintenance_work_mem = '256MB'; SET work_mem = '64MB'",
    );
    const again = await withoutIndexes(client);
    await client.query(INCIDENTS, [incidents, long]);
    await client.query(EVENTS, [incidents, long]);
    for (const index of again) await client.query(index);
    await client.query('VACUUM (ANALYZE) event');
    await client.query('VACUUM (ANALYZE) stream');
    await client.query('CHECKPOINT');
    await compare(client);
    return { incidents, events: incidents * EACH + LONG, long };
  } finally {
    await client.end();
  }
}

/** Takes the indexes away that are no constraints, and says how to make them again: at once is faster than row by row. */
async function withoutIndexes(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `SELECT indexname AS name, indexdef AS made FROM pg_indexes WHERE tablename IN ('event', 'stream') AND indexname NOT LIKE '%_pkey'`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ made }) => made);
}

/** What the database made has to be what the program would have made, or the measurement means nothing. */
async function compare(client: Client): Promise<void> {
  const { rows } = await client.query<
    Pick<StoredEvent, 'type' | 'payload' | 'actor'> & Record<'stream' | 'words', string>
  >(
    `SELECT stream, type, payload, actor, array_to_string(tsvector_to_array(words), ' ') AS words FROM event ORDER BY id LIMIT 200`,
  );
  for (const { stream: id, words, ...row } of rows) {
    const made = vectorOf({
      ...row,
      stream: id as StreamId,
      occurredAt: '2023-01-01T00:00:00.000Z' as Instant,
    });
    if ([...new Set(made?.split(' '))].sort().join(' ') !== words.split(' ').sort().join(' '))
      throw new Error(
        `The bench's rows have other words than the program's: ${words} instead of ${made ?? 'none'}`,
      );
  }
}
