import type { Backlog, BudgetState, LaneHeap, Waiting } from '../../../ports/backlog';
import type { Database } from './database';

/** A heap this high says what it has to say; counting on would cost those who work on it. */
const MOST = 20_000;

const age = (column: string, filter = ''): string =>
  `coalesce(greatest(0, extract(epoch FROM clock_timestamp() - min(${column})${filter})), 0)::float8`;
const some = (columns: string, table: string, where: string): string =>
  `(SELECT ${columns} FROM ${table} WHERE ${where} LIMIT ${String(MOST)})`;
const listed = (rows: string): string => `(SELECT coalesce(json_agg(r), '[]') FROM (${rows}) r)`;
const dead = (box: string, table: string): string =>
  `SELECT '${box}' AS box, count(*)::int AS letters FROM ${some('1', table, `state = 'dead'`)} d`;

/** One statement, so that a scrape takes one connection. What waits is found by the partial indexes of what is unfinished. */
export const LOOK = {
  name: 'backlog-look',
  text: `
SELECT
  (SELECT json_build_object('waiting', count(*)::int, 'oldestSeconds', ${age('received_at')})
    FROM ${some('received_at', 'inbox', `state = 'new'`)} i) AS inbox,
  ${listed(`
    SELECT chat, lane, count(*)::int AS waiting, count(*) FILTER (WHERE attempts > 0 AND state = 'waiting')::int AS retrying,
      ${age('created_at', ` FILTER (WHERE reason IS DISTINCT FROM 'delivery:exposed')`)} AS "oldestSeconds"
    FROM (SELECT created_at, attempts, state, reason,
        CASE WHEN split_part(lane, '/', 1) IN ('incident', 'commands', 'remedy') THEN 'house' ELSE split_part(lane, '/', 1) END AS chat,
        CASE WHEN lane LIKE '%/urgent' THEN 'urgent' WHEN lane LIKE '%/talk' THEN 'talk' ELSE 'normal' END AS lane
      FROM ${some('lane, created_at, attempts, state, reason', 'outbox', `state IN ('waiting', 'sending')`)} w
      WHERE lane NOT LIKE 'run/%') o
    GROUP BY chat, lane`)} AS outbox,
  (SELECT json_build_object('waiting', count(*)::int, 'oldestSeconds', ${age('due_at')})
    FROM ${some('due_at', 'timer', 'due_at <= clock_timestamp()')} t) AS timers,
  ${listed(`${dead('outbox', 'outbox')} UNION ALL ${dead('inbox', 'inbox')} UNION ALL ${dead('alerts', 'alert_delivery')}`)} AS dead,
  ${listed(`
    SELECT split_part(key, '/', 1) AS chat, split_part(key, '/', 2) AS budget,
      min(tokens) FILTER (WHERE at > clock_timestamp() - interval '1 minute') AS tokens,
      coalesce(max(greatest(0, extract(epoch FROM rest_until - clock_timestamp()))), 0)::float8 AS "restSeconds"
    FROM budget GROUP BY 1, 2`)} AS budgets,
  (SELECT json_build_object('open', count(*)::int, 'needing', count(*) FILTER (WHERE brief->>'needed' = 'true')::int)
    FROM ${some('brief', 'stream', `kind = 'run' AND open`)} s) AS runs`,
};

type Row = Omit<Waiting, 'budgets'> & {
  readonly budgets: readonly (Omit<BudgetState, 'tokens'> & { readonly tokens: number | null })[];
  readonly outbox: readonly LaneHeap[];
};

export class PostgresBacklog implements Backlog {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async look(): Promise<Waiting> {
    const [row] = await this.database.run<Row>(LOOK, []);
    if (row === undefined) throw new Error('a statement of one row answered none');
    const { budgets, ...rest } = row;
    return {
      ...rest,
      budgets: budgets.map(({ tokens, ...budget }) => (tokens === null ? budget : { ...budget, tokens })),
    };
  }
}
