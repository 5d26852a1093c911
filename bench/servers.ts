import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startPostgres } from '../src/adapters/embedded/postgres';
import { startRedis } from '../src/adapters/embedded/redis';
import { migrate } from '../src/adapters/store/postgres/migrate';

/** A private PostgreSQL that is as durable as the one of `npm start`, and a Redis that keeps its log as that one does. */
export interface Servers {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly redisSocket: string;
  stop(): Promise<void>;
}

const root = path.resolve(__dirname, '..');

export async function startServers(): Promise<Servers> {
  const folder = mkdtempSync(path.join(tmpdir(), 'muster-bench-'));
  chmodSync(folder, 0o711); // the account that PostgreSQL runs as must get through
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(stops.splice(0).map((one) => one()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const postgres = await startPostgres({ dataDir: folder, database: 'bench' });
    stops.push(() => postgres.stop());
    const redis = await startRedis({
      dataDir: folder,
      programDir: path.join(root, '.cache/redis-program'),
    });
    if (redis === undefined) throw new Error('The bench needs Redis, and none is to be had here');
    stops.push(() => redis.stop());
    await migrate(postgres.address);
    return { folder, databaseUrl: postgres.address, redisSocket: redis.address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
