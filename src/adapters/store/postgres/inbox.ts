import type { Actor } from '../../../domain/actor';
import type { CommandData } from '../../../domain/effect';
import type { Instant, StreamId } from '../../../domain/ids';
import type { Accepted, Inbox, Intent, Outcome, Taken } from '../../../ports/inbox';
import type { Database } from './database';
import { Gather } from './gather';

export interface InboxRow {
  readonly id: string;
  readonly key: string;
  readonly target: string;
  readonly verb: string;
  readonly command: string;
  readonly actor: string;
  readonly said_at: string;
  readonly correlation: string;
  readonly attempts: number;
  readonly now: string;
}

export const taken = (row: InboxRow): Taken => ({
  id: row.id,
  key: row.key,
  target: row.target as StreamId,
  verb: row.verb,
  command: JSON.parse(row.command) as CommandData,
  by: JSON.parse(row.actor) as Actor,
  at: row.said_at as Instant,
  correlation: row.correlation,
  attempts: row.attempts,
  recordedAt: row.now as Instant,
});

/** One command as the insert statements read it. */
export const intentRow = (intent: Intent) => ({
  key: intent.key,
  target: intent.target,
  verb: intent.verb,
  command: JSON.stringify(intent.command),
  actor: JSON.stringify(intent.by),
  said_at: intent.at,
  correlation: intent.correlation,
});

const COLUMNS =
  'id, key, target, verb, command, actor, said_at, correlation, attempts, clock_timestamp() AS now';

/** How long a row that was just taken belongs to the process that took it. */
const FIRST_CLAIM = "interval '5 seconds'";

const INTENTS = `json_to_recordset($1::json) AS i
  (key text, target text, verb text, command text, actor text, said_at timestamptz, correlation text, ord bigint)`;
/** Cut, not rounded, to the column's milliseconds: rounded up, something could have been said after it was taken in. */
export const insertIntents = (source: string): string => `
  INSERT INTO inbox (key, target, verb, command, actor, said_at, correlation, claimed_until)
  SELECT key, target, verb, command, actor, least(said_at, date_trunc('milliseconds', clock_timestamp())), correlation, clock_timestamp() + ${FIRST_CLAIM}
  FROM ${source} ORDER BY ord
  ON CONFLICT (key) DO NOTHING
  RETURNING ${COLUMNS}`;

export const ACCEPT = { name: 'inbox-accept', text: insertIntents(INTENTS) };
export const CLAIM = {
  name: 'inbox-claim',
  // Materialized: a subquery that a join may run again would lock more rows than the limit.
  text: `WITH idle AS MATERIALIZED (
      SELECT id AS idle_id FROM inbox
      WHERE state = 'new' AND coalesce(claimed_until, '-infinity') < clock_timestamp()
        AND received_at < clock_timestamp() - $2 * interval '1 millisecond'
      ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
    UPDATE inbox SET claimed_until = clock_timestamp() + $3 * interval '1 millisecond'
    FROM idle WHERE id = idle_id RETURNING ${COLUMNS}`,
};
const STUMBLE = {
  name: 'inbox-stumble',
  text: `UPDATE inbox SET attempts = attempts + 1, reason = left($2, 2000),
      claimed_until = clock_timestamp() + least(attempts + 1, 10) * interval '1 second',
      state = CASE WHEN attempts + 1 >= $3 THEN 'dead' ELSE state END
    WHERE id = $1 AND state = 'new' RETURNING state`,
};
const OUTCOME = {
  name: 'inbox-outcome',
  text: `SELECT state, outcome, reason, correlation FROM inbox WHERE key = $1`,
};

export class PostgresInbox implements Inbox {
  private readonly database: Database;
  private readonly gather: Gather<Intent, Accepted>;

  constructor(database: Database) {
    this.database = database;
    this.gather = new Gather((intents) => this.insert(intents), { batch: 200, parallel: 2 });
  }

  accept(intent: Intent): Promise<Accepted> {
    return this.gather.add(intent);
  }

  private async insert(intents: readonly Intent[]): Promise<readonly Accepted[]> {
    const first = new Map<string, Intent>();
    for (const intent of intents) if (!first.has(intent.key)) first.set(intent.key, intent);
    const rows = await this.database.run<InboxRow>(ACCEPT, [
      JSON.stringify([...first.values()].map((intent, ord) => ({ ...intentRow(intent), ord }))),
    ]);
    const fresh = new Map(rows.map((row) => [row.key, row]));
    return Promise.all(
      intents.map(async (intent): Promise<Accepted> => {
        const row = fresh.get(intent.key);
        // Of several with one key in the same batch, only the first is the fresh one.
        if (row !== undefined && fresh.delete(intent.key)) return { fresh: true, row: taken(row) };
        const { correlation, outcome } = await this.known(intent.key);
        return { fresh: false, correlation, ...(outcome === undefined ? {} : { outcome }) };
      }),
    );
  }

  async claimIdle(limit: number, idleMs: number, leaseMs: number): Promise<readonly Taken[]> {
    const rows = await this.database.run<InboxRow>(CLAIM, [limit, idleMs, leaseMs]);
    return rows.map(taken).sort((a, b) => Number(a.id) - Number(b.id));
  }

  async stumbled(id: string, reason: string, limit: number): Promise<'again' | 'dead'> {
    const [row] = await this.database.run<{ state: string }>(STUMBLE, [id, reason, limit]);
    return row?.state === 'dead' ? 'dead' : 'again';
  }

  async outcome(key: string): Promise<Outcome | undefined> {
    return (await this.known(key)).outcome;
  }

  private async known(
    key: string,
  ): Promise<{ readonly correlation: string; readonly outcome: Outcome | undefined }> {
    const [row] = await this.database.run<KnownRow>(OUTCOME, [key]);
    if (row === undefined) return { correlation: '', outcome: undefined };
    const { correlation, outcome, reason, state } = row;
    if (state === 'dead') return { correlation, outcome: { kind: 'broken', reason: reason ?? '' } };
    return { correlation, outcome: outcome === null ? undefined : (JSON.parse(outcome) as Outcome) };
  }
}

interface KnownRow {
  readonly state: string;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly correlation: string;
}
