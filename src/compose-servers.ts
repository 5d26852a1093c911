/**
 * The composition root of the supervisor: it brings up what the bot and the worker stand on, and must stay small,
 * because it stays in memory beside them. Nothing here may load fastify, BullMQ or Prisma.
 */
import { holdFolder, type HeldFolder } from './adapters/embedded/data-folder';
import { keepServer, type KeptServer } from './adapters/embedded/kept-server';
import { runningPostgres, startPostgres } from './adapters/embedded/postgres';
import { startRedis, type RedisOptions } from './adapters/embedded/redis';
import { pingRedis } from './adapters/embedded/redis-ping';
import { migrate, placeOf } from './adapters/store/postgres/migrate';
import { keptSecret } from './config/secret';
import type { ProcessSettings, RedisPlace, Settings } from './config/settings';
import { Problem } from './kit/problem';

export type Place =
  | { readonly kind: 'embedded'; readonly pid: number }
  | { readonly kind: 'elsewhere'; readonly address: string }
  /** None was to be had, or none was wanted: the queue lives in PostgreSQL. */
  | { readonly kind: 'none'; readonly wanted: boolean };

export interface Servers {
  readonly settings: ProcessSettings;
  readonly postgres: Place;
  readonly redis: Place;
  readonly migrated: readonly string[];
  /** The embedded servers that run now. */
  pids(): readonly number[];
  stop(): Promise<void>;
}

export type ServerNews = (server: 'postgres' | 'redis', it: { readonly pid?: number }) => void;

/** The right to the data folder; nothing where no server of ours keeps anything in it. */
export async function holdData(settings: Settings): Promise<HeldFolder | undefined> {
  const nothingOfOurs = settings.databaseUrl !== undefined && settings.redis !== undefined;
  return nothingOfOurs ? undefined : holdFolder(settings.dataDir);
}

export async function composeServers(
  settings: Settings,
  folder: HeldFolder | undefined,
  { news = () => undefined, abort }: { news?: ServerNews; abort?: AbortSignal } = {},
): Promise<Servers> {
  const dataDir = folder?.dir ?? settings.dataDir;
  const secret = settings.secret ?? (settings.databaseUrl === undefined ? keptSecret(dataDir) : undefined);
  if (secret === undefined) throw new Problem('cli:secret-missing');
  const kept: KeptServer[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(kept.splice(0).map((server) => server.stop()));
  };
  const database = async (): Promise<{ url: string; place: Place }> => {
    const { databaseUrl: url } = settings;
    if (url !== undefined) return { url, place: { kind: 'elsewhere', address: placeOf(url) } };
    const server = await keepServer(
      () => startPostgres({ dataDir, database: 'muster' }),
      (it) => {
        news('postgres', it);
      },
    );
    kept.push(server);
    return { url: server.address, place: { kind: 'embedded', pid: server.pid() } };
  };
  try {
    const found = await Promise.allSettled([
      database(),
      redisOf(settings, { dataDir, ...(abort && { abort }) }, kept, news),
    ] as const);
    const [postgres, redis] = found;
    if (postgres.status === 'rejected') throw postgres.reason;
    if (redis.status === 'rejected') throw redis.reason;
    const migrated = await migrate(postgres.value.url);
    return {
      settings: { ...settings, dataDir, secret, databaseUrl: postgres.value.url, redis: redis.value.redis },
      postgres: postgres.value.place,
      redis: redis.value.place,
      migrated,
      pids: () => kept.map((server) => server.pid()),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function redisOf(
  settings: Settings,
  options: RedisOptions,
  kept: KeptServer[],
  news: ServerNews,
): Promise<{ redis: RedisPlace; place: Place }> {
  const { redis } = settings;
  if (redis?.kind === 'none') return { redis, place: { kind: 'none', wanted: true } };
  if (redis) return { redis, place: { kind: 'elsewhere', address: await reachRedis(redis) } };
  const first = await startRedis(options);
  if (!first) return { redis: { kind: 'none' }, place: { kind: 'none', wanted: false } };
  let next: typeof first | undefined = first;
  const server = await keepServer(
    async () => {
      const it = next ?? (await startRedis(options));
      next = undefined;
      if (!it) throw new Error('The Redis that ran before is not to be had any more');
      return it;
    },
    (it) => {
      news('redis', it);
    },
  );
  kept.push(server);
  return { redis: { kind: 'socket', path: server.address }, place: { kind: 'embedded', pid: server.pid() } };
}

/** Throws a Problem when it does not answer; the place is told without its password. */
export async function reachRedis(redis: RedisPlace): Promise<string> {
  if (redis.kind === 'none') return '';
  const address = redis.kind === 'url' ? redis.url : redis.path;
  const place = redis.kind === 'url' ? new URL(redis.url).host : redis.path;
  const answer = await pingRedis(address);
  if (answer.kind !== 'ready')
    throw new Problem(`cli:redis-${answer.kind}`, { place, reason: answer.reason });
  return place;
}

/**
 * A database to look into from the command line: the configured one, the one that a running Muster has, or the embedded one,
 * brought up for the moment.
 */
export async function withDatabase<T>(
  settings: Settings,
  use: (settings: ProcessSettings) => Promise<T>,
): Promise<T> {
  const { dataDir, databaseUrl, secret } = settings;
  const withoutQueue: Settings = { ...settings, redis: { kind: 'none' } };
  const url = databaseUrl ?? (await runningPostgres({ dataDir, database: 'muster' }));
  if (url !== undefined) {
    if (databaseUrl !== undefined && secret === undefined) throw new Problem('cli:secret-missing');
    return use({ ...withoutQueue, databaseUrl: url, secret: secret ?? keptSecret(dataDir) });
  }
  const folder = await holdData(withoutQueue);
  try {
    const servers = await composeServers(withoutQueue, folder);
    try {
      return await use(servers.settings);
    } finally {
      await servers.stop();
    }
  } finally {
    folder?.release();
  }
}

export { migrate as migrateDatabase };
