import { randomUUID } from 'node:crypto';

import { Client } from 'pg';

/** A fresh, migrated database of the run's PostgreSQL, in some 30 ms; it goes away with the server. */
export async function freshDatabase(): Promise<string> {
  const template = process.env['TEST_TEMPLATE_URL'];
  if (template === undefined)
    throw new Error('Run the tests with jest: test/global-setup.ts starts PostgreSQL');
  const url = new URL(template);
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.toString() });
  await client.connect();
  try {
    const name = `t_${randomUUID().replaceAll('-', '')}`;
    await client.query(`CREATE DATABASE ${name} TEMPLATE template STRATEGY WAL_LOG`);
    url.pathname = `/${name}`;
    return url.toString();
  } finally {
    await client.end();
  }
}

/** The socket of the run's Redis; `undefined` where this machine has none and none could be fetched. */
export const redisSocket = (): string | undefined => process.env['TEST_REDIS_SOCKET'];
