import type { Pool, QueryResultRow } from 'pg';

import { Unavailable } from '../../../kit/unavailable';

/** Connection faults, shutting down, too many connections, read-only after a fail-over, out of disk: the same words may work later. */
const TEMPORARY = /^(08|53|57P|57014|25006|40001|40P01)/;
const UNREACHABLE = /^(ECONN|EPIPE|ENOENT|ETIMEDOUT|EHOST|ENET|EAI_)/;
const CUT = /terminated|timeout|Client has encountered a connection error|not queryable/i;

/** By its shape, not its class: an error of node's own modules is of another realm where code runs in a sandbox. */
function isTemporary(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const words = 'message' in error && typeof error.message === 'string' ? error.message : '';
  return TEMPORARY.test(code) || UNREACHABLE.test(code) || (code === '' && CUT.test(words));
}

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
      if (isTemporary(error))
        throw new Unavailable('The console chat cannot reach PostgreSQL', { cause: error });
      throw error;
    }
  };
