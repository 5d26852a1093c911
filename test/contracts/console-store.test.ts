import { randomUUID } from 'node:crypto';

import { Pool } from 'pg';

import { memoryConsoleStore } from '../../src/adapters/store/memory/console-store';
import { postgresConsoleStore } from '../../src/adapters/store/postgres/console-store';
import { instant } from '../../src/domain/ids';
import { Unavailable } from '../../src/kit/unavailable';
import { freshDatabase } from '../database';
import { consoleStoreContract } from './console-store';

consoleStoreContract('memory', () => {
  const store = memoryConsoleStore({ id: randomUUID, now: () => instant(new Date()) });
  return Promise.resolve({ store, other: store, cleanup: () => Promise.resolve() });
});

consoleStoreContract('PostgreSQL', async () => {
  const connectionString = await freshDatabase();
  const pools = [new Pool({ connectionString, max: 8 }), new Pool({ connectionString, max: 2 })] as const;
  return {
    store: postgresConsoleStore(pools[0], randomUUID),
    other: postgresConsoleStore(pools[1], randomUUID),
    cleanup: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
    },
  };
});

test('a PostgreSQL that cannot be reached is `Unavailable`', async () => {
  const pool = new Pool({ host: '/nowhere', connectionTimeoutMillis: 500 });
  await expect(postgresConsoleStore(pool, randomUUID).channels('ann')).rejects.toThrow(Unavailable);
  await pool.end();
});
