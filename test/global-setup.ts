import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Client } from 'pg';

import { startPostgres } from '../src/adapters/embedded/postgres';
import { startRedis } from '../src/adapters/embedded/redis';
import type { EmbeddedServer } from '../src/adapters/embedded/server-process';
import { migrate } from '../src/adapters/store/postgres/migrate';

declare global {
  var testServers: { stop: () => Promise<void> } | undefined;
}

/** One real server of each kind for the run, and a migrated template database that freshDatabase() copies. */
export default async function globalSetup(): Promise<void> {
  const root = path.resolve(__dirname, '..');
  const dir = mkdtempSync(path.join(tmpdir(), 'muster-test-'));
  chmodSync(dir, 0o711); // the account that PostgreSQL runs as must get through
  const running: EmbeddedServer[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((server) => server.stop()));
    rmSync(dir, { recursive: true, force: true });
  };
  globalThis.testServers = { stop };
  try {
    const programDir = path.join(root, '.cache/redis-program');
    const [postgres, redis] = await Promise.all([
      startPostgres({ dataDir: dir, database: 'template', fast: true }),
      startRedis({ dataDir: dir, programDir, fast: true }),
    ]);
    running.push(postgres, ...(redis ? [redis] : []));
    await migrate(postgres.address);
    await allowCopies(postgres.address);
    process.env['TEST_TEMPLATE_URL'] = postgres.address;
    if (redis) process.env['TEST_REDIS_SOCKET'] = redis.address;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A template is copied only while nobody is connected to it, so nobody may connect any more. */
async function allowCopies(url: string): Promise<void> {
  const admin = new URL(url);
  admin.pathname = '/postgres';
  const client = new Client({ connectionString: admin.toString() });
  await client.connect();
  await client.query('ALTER DATABASE template WITH IS_TEMPLATE true ALLOW_CONNECTIONS false');
  await client.end();
}
