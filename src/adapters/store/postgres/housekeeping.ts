import type { Budgets, Leases, Retention, RetentionRule, Seen, Timers } from '../../../ports/housekeeping';
import type { Taken } from '../../../ports/inbox';
import type { Database } from './database';
import { Gather } from './gather';
import { insertIntents, taken, type InboxRow } from './inbox';

/** Deleting the timer and taking its command are one statement: it rings exactly once. */
const RING = {
  name: 'timers-ring',
  text: `WITH ripe AS MATERIALIZED (
      SELECT key AS ripe_key FROM timer WHERE due_at <= clock_timestamp() ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED),
    due AS (DELETE FROM timer USING ripe WHERE key = ripe_key RETURNING timer.*)
    ${insertIntents(`(SELECT 'timer/' || key || '/' || to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') AS key, target, 'timer' AS verb, command,
      '{"kind":"system","part":"timer"}' AS actor, due_at AS said_at, correlation, row_number() OVER (ORDER BY due_at) AS ord FROM due) AS rung`)}`,
};
const NEXT_IN = {
  name: 'timers-next',
  text: `SELECT (extract(epoch FROM min(due_at) - clock_timestamp()) * 1000)::float8 AS ms FROM timer`,
};

export class PostgresTimers implements Timers {
  private readonly database: Database;
  constructor(database: Database) {
    this.database = database;
  }

  async ring(limit: number): Promise<readonly Taken[]> {
    const rows = await this.database.run<InboxRow>(RING, [limit]);
    return rows.map(taken).sort((a, b) => Number(a.id) - Number(b.id));
  }

  async nextIn(): Promise<number | undefined> {
    const [row] = await this.database.run<{ ms: number | null }>(NEXT_IN, []);
    return row === undefined || row.ms === null ? undefined : Math.max(0, Math.ceil(row.ms));
  }
}

/** A token bucket in one row. A token is taken only if there is one; the answer says how long until there is. */
const TAKE = {
  name: 'budget-take',
  text: `
WITH was AS (
  INSERT INTO budget AS b (key, tokens, at) VALUES ($1, $3::float8, clock_timestamp())
  ON CONFLICT (key) DO UPDATE SET
    tokens = least($3::float8, b.tokens + extract(epoch FROM clock_timestamp() - b.at) * $2::float8 / 60), at = clock_timestamp()
  RETURNING tokens, greatest(0, extract(epoch FROM rest_until - clock_timestamp()) * 1000)::float8 AS rest),
verdict AS (
  SELECT CASE WHEN coalesce(rest, 0) > 0 THEN rest
    WHEN tokens >= 1 + $4::float8 THEN 0 ELSE (1 + $4::float8 - tokens) * 60000 / $2::float8 END AS wait FROM was)
SELECT wait FROM verdict`,
};
const SPEND = {
  name: 'budget-spend',
  text: 'UPDATE budget SET tokens = tokens - 1 WHERE key = $1 AND tokens >= 1 + $2::float8 RETURNING tokens',
};
const REST = {
  name: 'budget-rest',
  text: `INSERT INTO budget (key, tokens, at, rest_until) VALUES ($1, 0, clock_timestamp(), clock_timestamp() + $2 * interval '1 millisecond')
    ON CONFLICT (key) DO UPDATE SET rest_until = greatest(budget.rest_until, excluded.rest_until)`,
};

export class PostgresBudgets implements Budgets {
  private readonly database: Database;
  constructor(database: Database) {
    this.database = database;
  }

  async take(key: string, perMinute: number, burst: number, urgent: boolean): Promise<number> {
    const reserve = urgent ? 0 : Math.floor(burst / 5);
    const [verdict] = await this.database.run<{ wait: number }>(TAKE, [key, perMinute, burst, reserve]);
    if ((verdict?.wait ?? 0) > 0) return Math.ceil(verdict?.wait ?? 0);
    const spent = await this.database.run(SPEND, [key, reserve]);
    return spent.length > 0 ? 0 : Math.ceil(60_000 / perMinute); // another replica took the last one in between
  }

  async rest(key: string, ms: number): Promise<void> {
    await this.database.run(REST, [key, ms]);
  }
}

const HOLD = {
  name: 'lease-hold',
  text: `INSERT INTO lease AS l (name, holder, until) VALUES ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
    WHERE l.holder = excluded.holder OR l.until < clock_timestamp() RETURNING 1 AS held`,
};

export class PostgresLeases implements Leases {
  private readonly database: Database;
  constructor(database: Database) {
    this.database = database;
  }

  async hold(name: string, holder: string, ms: number): Promise<boolean> {
    return (await this.database.run(HOLD, [name, holder, ms])).length > 0;
  }

  async release(name: string, holder: string): Promise<void> {
    await this.database.run(
      { name: 'lease-release', text: 'DELETE FROM lease WHERE name = $1 AND holder = $2' },
      [name, holder],
    );
  }
}

const FIRST = {
  name: 'seen-first',
  // In the order of their keys, so that two batches never wait for each other.
  text: `INSERT INTO seen AS s (key, until)
    SELECT x.key, clock_timestamp() + x.ms * interval '1 millisecond' FROM json_to_recordset($1::json) AS x(key text, ms float8)
    ORDER BY x.key
    ON CONFLICT (key) DO UPDATE SET until = excluded.until WHERE s.until < clock_timestamp() RETURNING s.key`,
};

const KNOWN = {
  name: 'seen-known',
  text: 'SELECT key FROM seen WHERE key = ANY ($1::text[]) AND until >= clock_timestamp()',
};

export class PostgresSeen implements Seen {
  private readonly database: Database;
  private readonly asked: Gather<string, boolean>;
  private readonly told: Gather<{ readonly key: string; readonly ms: number }, boolean>;
  constructor(database: Database) {
    this.database = database;
    this.asked = new Gather((keys) => this.knownOf(keys), { batch: 500, parallel: 2 });
    this.told = new Gather((all) => this.firstOf(all), { batch: 500, parallel: 2 });
  }

  known(key: string): Promise<boolean> {
    return this.asked.add(key);
  }

  private async knownOf(keys: readonly string[]): Promise<readonly boolean[]> {
    const rows = await this.database.run<{ key: string }>(KNOWN, [[...new Set(keys)]]);
    const known = new Set(rows.map((row) => row.key));
    return keys.map((key) => known.has(key));
  }

  first(key: string, ms: number): Promise<boolean> {
    return this.told.add({ key, ms });
  }

  /** Of the same key told twice at once, one is the first. */
  private async firstOf(
    all: readonly { readonly key: string; readonly ms: number }[],
  ): Promise<readonly boolean[]> {
    const once = new Map(all.map((it) => [it.key, it]));
    const rows = await this.database.run<{ key: string }>(FIRST, [JSON.stringify([...once.values()])]);
    const left = new Set(rows.map((row) => row.key));
    return all.map(({ key }) => left.delete(key));
  }
}

const BITE = 1_000;
/** Where the rule says nothing of it. */
const DAYS = { talkDays: 365, deliveryDays: 7, alertDays: 90, changeDays: 365 };
const OLD: readonly {
  readonly table: string;
  readonly id: string;
  readonly where: string;
  readonly rule: keyof Required<RetentionRule>;
}[] = [
  { table: 'inbox', id: 'id', where: `state = 'done' AND done_at < $1`, rule: 'inboxDays' },
  { table: 'outbox', id: 'id', where: `state = 'done' AND done_at < $1`, rule: 'outboxDays' },
  {
    table: 'lane',
    id: 'id',
    where: `(holder IS NULL OR lease_until < $1) AND $1::timestamptz IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.lane = lane.id AND o.state IN ('waiting', 'sending'))`,
    rule: 'outboxDays',
  },
  // What is pinned stays: an incident's card is edited for as long as the incident lives.
  { table: 'console_message', id: 'id', where: 'written < $1 AND NOT pinned', rule: 'consoleDays' },
  { table: 'talk', id: 'id', where: 'heard_at < $1', rule: 'talkDays' },
  { table: 'talk_reaction', id: 'id', where: 'at < $1', rule: 'talkDays' },
  { table: 'alert_delivery', id: 'key', where: `state = 'done' AND done_at < $1`, rule: 'deliveryDays' },
  // Some sources never say that it is over: what nobody speaks of any more, and no group that lives counts, is.
  {
    table: 'alert',
    id: 'id',
    where: `heard_at < $1 AND (state = 'resolved' OR (again_at IS NULL AND NOT EXISTS (
      SELECT 1 FROM alert_group g WHERE g.id = alert.group_id AND NOT g.over)))`,
    rule: 'alertDays',
  },
  { table: 'alert_group', id: 'id', where: 'over AND written_at < $1', rule: 'alertDays' },
  { table: 'alert_silence', id: 'id', where: 'until < $1', rule: 'alertDays' },
  { table: 'alert_change', id: 'id', where: 'at < $1', rule: 'changeDays' },
  { table: 'seen', id: 'key', where: `until < least($1, clock_timestamp())`, rule: 'inboxDays' },
];

export class PostgresRetention implements Retention {
  private readonly database: Database;
  constructor(database: Database) {
    this.database = database;
  }

  async sweep(rule: RetentionRule): Promise<number> {
    let gone = 0;
    for (const { table, id, where, rule: days } of OLD) {
      for (let bite = BITE; bite === BITE; gone += bite) {
        const text = `WITH old AS (SELECT ${id} FROM ${table} WHERE ${where} LIMIT ${String(BITE)} FOR UPDATE SKIP LOCKED),
          gone AS (DELETE FROM ${table} USING old WHERE ${table}.${id} = old.${id} RETURNING 1) SELECT count(*)::int AS n FROM gone`;
        const since = new Date(Date.now() - { ...DAYS, ...rule }[days] * 86_400_000);
        const [row] = await this.database.run<{ n: number }>({ name: `retention-${table}`, text }, [since]);
        bite = row?.n ?? 0;
      }
    }
    return gone;
  }
}
