/**
 * Brings a database to this program's schema, without the Prisma CLI: applies prisma/migrations/<name>/migration.sql
 * in order and records each in the CLI's own table with the checksum it expects, so that `prisma migrate` goes on
 * working on the same database. Only forward: a database that knows more than this program is left alone.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { Client } from 'pg';

import { Problem } from '../../../kit/problem';
import type { Statement } from './database';
import { fillWords, type Run } from './fill-words';

/** The advisory lock that Prisma's schema engine takes: two starts at once migrate one after the other. */
const LOCK = 72707369;

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface Row {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

export const MIGRATIONS = path.resolve(__dirname, '../../../../prisma/migrations');

function load(dir: string): Migration[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(dir, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** Host and database of a connection string, for people: never the password. */
export function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? `${hostname}:${port || '5432'}`;
  return `${host}${pathname}`;
}

const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return error.message || (code ?? error.name);
};

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A connection that is cut while nobody asks it anything must not end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new Problem('cli:database-unreachable', { place: placeOf(url), reason: reasonOf(error) }, error);
  }
}

/** Answers the names of the migrations it applied. */
export async function migrate(url: string, dir = MIGRATIONS): Promise<string[]> {
  const migrations = load(dir);
  const client = await connect(url);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(TABLE);
    const { rows } = await client.query<Row>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
    const done = new Map(rows.map((row) => [row.migration_name, row]));
    refuseWhatIsUnknown(migrations, rows, url);
    const applied: string[] = [];
    for (const migration of migrations) {
      if (isDone(migration, done.get(migration.name))) continue;
      await apply(client, migration);
      applied.push(migration.name);
      // Before the next one makes the indexes of it.
      if (migration.name.endsWith('_words')) await fillWords(runOn(client));
    }
    if (migrations.some(({ name }) => name.endsWith('_words'))) await fillWords(runOn(client));
    return applied;
  } finally {
    await client.end(); // frees the lock
  }
}

const runOn =
  (client: Client): Run =>
  async <Row extends object>({ text }: Statement, values: readonly unknown[]) =>
    (await client.query<Row>(text, [...values])).rows;

function refuseWhatIsUnknown(migrations: readonly Migration[], rows: readonly Row[], url: string): void {
  const known = new Set(migrations.map((it) => it.name));
  const newer = rows.map((row) => row.migration_name).filter((name) => !known.has(name));
  const [first] = newer.sort();
  if (first !== undefined) throw new Problem('cli:schema-newer', { place: placeOf(url), migration: first });
}

function isDone(migration: Migration, row: Row | undefined): boolean {
  if (!row) return false;
  if (row.finished_at === null) throw new Problem('cli:migration-unfinished', { migration: migration.name });
  if (row.checksum !== migration.checksum)
    throw new Problem('cli:migration-changed', { migration: migration.name });
  return true;
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  const insert = 'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)';
  await client.query(insert, [id, checksum, name]);
  try {
    // One text without parameters travels by the simple protocol: a whole script in one implicit transaction.
    await client.query(sql);
  } catch (error) {
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, String(error)]);
    throw new Problem('cli:migration-failed', { migration: name, reason: reasonOf(error) }, error);
  }
  const finish = 'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1';
  await client.query(finish, [id]);
}
