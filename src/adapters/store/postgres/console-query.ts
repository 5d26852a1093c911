import type { Pool, QueryResultRow } from 'pg';

import { worded } from './database';

export type ConsoleQuery = <Row extends QueryResultRow>(
  sql: string,
  values: readonly unknown[],
) => Promise<readonly Row[]>;

/** One statement on the shared pool; what is temporarily in the way becomes `Unavailable`. */
export const consoleQuery =
  (pool: Pool): ConsoleQuery =>
  async <Row extends QueryResultRow>(sql: string, values: readonly unknown[]) => {
    try {
      return (await pool.query<Row>(sql, [...values])).rows;
    } catch (error) {
      throw worded(error);
    }
  };
