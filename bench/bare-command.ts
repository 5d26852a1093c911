import type { Pool } from 'pg';

import type { StreamId } from '../src/domain/ids';
import { barePool } from './bare-pool';

/**
 * What a command leaves behind, written by one bare statement: the same tables, indexes and sizes of columns, without
 * acknowledging first, deciding, hashing or checking anything.
 */
const WITHOUT_EFFECTS = `
WITH told AS (
  INSERT INTO inbox (key, target, verb, actor, said_at, correlation, state, outcome, done_at)
  VALUES ($1, $2, $3, $4, $5, $1, 'done', $6, clock_timestamp())),
moved AS (
  UPDATE stream SET version = version + 1, state = $7, head = $8, recorded_at = $5 WHERE id = $2 RETURNING version),
written AS (
  INSERT INTO event (stream, seq, id, type, version, occurred_at, recorded_at, actor, causation, correlation, visibility,
    payload, salt, payload_hash, hash, words)
  SELECT $2, version, $9, $10, 1, $5, $5, $4, $1, $1, 'open', $11, $12, $8, $8, $13::tsvector FROM moved)`;
const WITH_EFFECTS = `${WITHOUT_EFFECTS},
planned AS (
  INSERT INTO outbox (key, lane, subject, effect, coalesce, needs, part, correlation)
  SELECT $9 || o.key, o.lane, $2, o.effect, coalesce(o.shared, $9 || o.key), o.needs, o.part, $1
  FROM json_to_recordset($14::json) AS o(key text, lane text, effect text, shared text, needs text, part text)
  ON CONFLICT (coalesce) WHERE fresh DO UPDATE SET touched = outbox.touched + 1)`;

interface Sample {
  readonly values: readonly (string | null)[];
  readonly effects: string | undefined;
}

interface InboxSample {
  readonly verb: string;
  readonly actor: string;
  readonly said_at: Date;
  readonly outcome: string;
}
interface EventSample {
  readonly id: string;
  readonly type: string;
  readonly payload: string;
  readonly salt: string;
  readonly hash: string;
  readonly words: string;
}

export class BareCommand {
  private readonly pool: Pool;
  private readonly sample: Sample;
  private done = 0;

  private constructor(pool: Pool, sample: Sample) {
    this.pool = pool;
    this.sample = sample;
  }

  /** Copies what the newest command on `like` left behind. */
  static async like(databaseUrl: string, concurrency: number, like: StreamId): Promise<BareCommand> {
    const pool = barePool(databaseUrl, concurrency);
    const one = async <Row extends object>(text: string): Promise<Row> => {
      const { rows } = await pool.query<Row>(text, [like]);
      const [row] = rows;
      if (row === undefined) throw new Error(`Nothing is known of ${like}`);
      return row;
    };
    const told = await one<InboxSample>(`SELECT * FROM inbox WHERE target = $1 ORDER BY id DESC LIMIT 1`);
    const event = await one<EventSample>(`SELECT * FROM event WHERE stream = $1 ORDER BY seq DESC LIMIT 1`);
    const { state } = await one<{ state: unknown }>('SELECT state FROM stream WHERE id = $1');
    const effects = await pool.query<{ key: string; coalesce: string }>(
      `SELECT key, lane, effect, coalesce, needs, part FROM outbox
        WHERE subject = $1 AND (key LIKE $2 || '%' OR coalesce LIKE 'card/%' OR coalesce LIKE 'topic/%') ORDER BY id`,
      [like, event.id],
    );
    const rows = effects.rows.map(({ key, coalesce, ...rest }, index) => ({
      ...rest,
      key: `/${String(index)}`,
      ...(coalesce === key ? {} : { shared: coalesce }),
    }));
    return new BareCommand(pool, {
      values: [
        told.verb,
        told.actor,
        told.said_at.toISOString(),
        told.outcome,
        JSON.stringify(state),
        event.hash,
        event.type,
        event.payload,
        event.salt,
        event.words,
      ],
      effects: rows.length > 0 ? JSON.stringify(rows) : undefined,
    });
  }

  async write(stream: StreamId): Promise<void> {
    this.done += 1;
    const key = `said/still/bare-${String(process.pid)}-${String(performance.now())}-${String(this.done)}`;
    const [verb, actor, saidAt, outcome, state, hash, type, payload, salt, words] = this.sample.values;
    const values = [key, stream, verb, actor, saidAt, outcome, state, hash, key, type, payload, salt, words];
    const { effects } = this.sample;
    await this.pool.query(
      effects === undefined
        ? { name: 'bare', text: `${WITHOUT_EFFECTS} SELECT 1`, values }
        : {
            name: 'bare-effects',
            text: `${WITH_EFFECTS} SELECT 1`,
            values: [...values, effects.replaceAll(/incident\/[0-9a-f-]{36}/g, stream)],
          },
    );
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
