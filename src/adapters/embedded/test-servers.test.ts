import { Client } from 'pg';

import { freshDatabase, redisSocket } from '../../../test/database';
import { pingRedis } from './redis-ping';

it('gives each test file a database of its own', async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
  expect(one).not.toBe(two);
  const client = new Client({ connectionString: one });
  await client.connect();
  const { rowCount } = await client.query('SELECT 1 FROM _prisma_migrations WHERE false');
  await client.end();
  expect(rowCount).toBe(0);
});

it('gives the run a Redis', async () => {
  expect(await pingRedis(redisSocket() ?? '/nowhere')).toEqual({ kind: 'ready' });
});
