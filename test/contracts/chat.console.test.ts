import { randomUUID } from 'node:crypto';

import { Pool } from 'pg';

import { memoryConsoleStore } from '../../src/adapters/store/memory/console-store';
import { postgresConsoleStore } from '../../src/adapters/store/postgres/console-store';
import { instant } from '../../src/domain/ids';
import { freshDatabase } from '../database';
import { chatContract } from './chat';
import { consoleWorld } from './console-world';

chatContract('console, in memory', () =>
  Promise.resolve(
    consoleWorld(memoryConsoleStore({ id: randomUUID, now: () => instant(new Date()) }), () =>
      Promise.resolve(),
    ),
  ),
);

chatContract('console, in PostgreSQL', async () => {
  const pool = new Pool({ connectionString: await freshDatabase(), max: 4 });
  return consoleWorld(postgresConsoleStore(pool, randomUUID), () => pool.end());
});
