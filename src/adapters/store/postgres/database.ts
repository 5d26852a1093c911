import { Pool, TypeOverrides, type PoolClient, type PoolConfig, type QueryResultRow } from 'pg';

import { Unavailable } from '../../../kit/unavailable';

/** Timestamps stay text: the record's moments are compared and hashed as they are written, never as local dates. */
const TIMESTAMPTZ = 1184;
const asInstant = (text: string): string => new Date(text).toISOString();

/**
 * SQLSTATE classes and codes that say "not now" rather than "never": connection trouble, shutdown, resources, deadlock, a
 * server that took longer than it was allowed to. The last two are Prisma's own words for the same.
 */
const PASSING = /^(08|53|57P|57014|40001|40P01|25006|55P03|P1\d{3}$|P2024$)/;
/** Deadlock and serialization failure. */
const AGAIN: readonly string[] = ['40001', '40P01'];
const UNREACHABLE = /^(ECONN|EHOST|ENET|EPIPE|ENOENT|ETIMEDOUT|ENOTFOUND|EAI_)/;

export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Runs one prepared statement of a transaction. */
export type Ask = <Row extends QueryResultRow>(
  statement: Statement,
  values: readonly unknown[],
) => Promise<readonly Row[]>;

/** The one pool of the process, shared by the hot statements and by Prisma. */
export class Database {
  readonly pool: Pool;

  constructor(config: PoolConfig, onError: (error: Error) => void) {
    const types = new TypeOverrides();
    types.setTypeParser(TIMESTAMPTZ, asInstant);
    this.pool = new Pool({
      connectionTimeoutMillis: 5_000,
      // A server that was frozen or cut off answers nothing at all; whoever waits must hear of it.
      query_timeout: 15_000,
      keepAlive: true,
      ...config,
      types: {
        getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
          oid === TIMESTAMPTZ ? asInstant : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
      },
    });
    // An idle connection that breaks (PostgreSQL restarts) is replaced by the pool; without a listener it would end the process.
    this.pool.on('error', onError);
  }

  /**
   * Runs a prepared statement; trouble that will pass becomes `Unavailable`. A deadlock's victim is simply run again: a
   * statement is a transaction of its own, so nothing of it was done.
   */
  async run<Row extends QueryResultRow>(
    statement: Statement,
    values: readonly unknown[],
    tries = 5,
  ): Promise<Row[]> {
    try {
      const result = await this.pool.query<Row>({ ...statement, values: [...values] });
      return result.rows;
    } catch (error) {
      if (tries > 1 && AGAIN.includes(codeOf(error))) return this.run(statement, values, tries - 1);
      throw worded(error);
    }
  }

  /** Several statements on one connection: all of what they write, or nothing. Errors are passed on as they are. */
  async together<T>(begin: string, work: (ask: Ask) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    // A connection that breaks says so here as well as to whoever waits for an answer; unheard, it would end the process.
    const ignore = (): void => undefined;
    client.on('error', ignore);
    let broken = false;
    try {
      await client.query(begin);
      const done = await work(askOn(client));
      await client.query('COMMIT');
      return done;
    } catch (error) {
      // Where nothing answers there is nobody to tell; with its connection the server drops what it was told.
      broken =
        passing(error) ||
        (await client.query('ROLLBACK').then(
          () => false,
          () => true,
        ));
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(broken);
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}

const askOn =
  (client: PoolClient): Ask =>
  async <Row extends QueryResultRow>(statement: Statement, values: readonly unknown[]) => {
    const { rows } = await client.query<Row>({ ...statement, values: [...values] });
    return rows;
  };

/** By its fields, not by its class: errors also come from other realms than this module's. */
const textOf = (error: unknown, field: 'code' | 'message'): string => {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;
  return typeof value === 'string' ? value : '';
};
const codeOf = (error: unknown): string => textOf(error, 'code');

/** Trouble that will pass as `Unavailable`; anything else as it is. */
export const worded = (error: unknown): unknown =>
  passing(error) ? new Unavailable('PostgreSQL does not answer', { cause: error }) : error;

export function passing(error: unknown): boolean {
  const code = codeOf(error);
  if (UNREACHABLE.test(code) || PASSING.test(code)) return true;
  return /Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|after calling end on the pool/.test(
    textOf(error, 'message'),
  );
}
