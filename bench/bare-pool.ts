import { Pool } from 'pg';

/** As many connections as there are callers at once: the reference never waits for one. */
export function barePool(connectionString: string, max: number): Pool {
  // An idle connection that ends with the server must not end the bench.
  return new Pool({ connectionString, max }).on('error', () => undefined);
}
