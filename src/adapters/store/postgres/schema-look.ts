/** How a database stands to this program, seen from beside: nothing is changed. */
import { readdirSync } from 'node:fs';

import { Client } from 'pg';

import { MIGRATIONS } from './migrate';

export interface SchemaLook {
  /** As PostgreSQL numbers itself: 15.4 is 150004. */
  readonly version: number;
  /** Of this program, and not carried out there yet. */
  readonly pending: readonly string[];
  /** Carried out there, and unknown to this program. */
  readonly newer: readonly string[];
  /** Begun and not ended. */
  readonly broken: readonly string[];
  /** How far this machine's clock is ahead of the database's; behind it where negative. */
  readonly aheadMs: number;
  readonly connections: { readonly used: number; readonly most: number };
}

interface Done {
  readonly migration_name: string;
  readonly finished_at: Date | null;
}

/** Throws where the database cannot be reached. */
export async function lookAtSchema(url: string, now: () => number): Promise<SchemaLook> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const before = now();
    const { rows: state } = await client.query<{ version: string; at: Date; used: number; most: string }>(
      `SELECT current_setting('server_version_num') AS version, clock_timestamp() AS at,
              (SELECT count(*)::int FROM pg_stat_activity) AS used, current_setting('max_connections') AS most`,
    );
    const after = now();
    const done = await doneIn(client);
    const known = readdirSync(MIGRATIONS, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const finished = done.filter(({ finished_at }) => finished_at !== null).map((row) => row.migration_name);
    const [row] = state;
    return {
      version: Number(row?.version ?? 0),
      pending: known.filter((name) => !finished.includes(name)),
      newer: finished.filter((name) => !known.includes(name)),
      broken: done.filter(({ finished_at }) => finished_at === null).map((row) => row.migration_name),
      // Between the question and the answer, as near as can be told.
      aheadMs: row === undefined ? 0 : (before + after) / 2 - row.at.getTime(),
      connections: { used: row?.used ?? 0, most: Number(row?.most ?? 0) },
    };
  } finally {
    await client.end();
  }
}

/** A database that no Muster has used yet has no such table. */
async function doneIn(client: Client): Promise<readonly Done[]> {
  const { rows } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there",
  );
  if (rows[0]?.there !== true) return [];
  const done = await client.query<Done>(
    'SELECT migration_name, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY 1',
  );
  return done.rows;
}
