import {
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  withBackend,
  type Job,
  type QueueOptions,
  type WorkerOptions,
} from 'bullmq';
import { Client } from 'pg';

/** Where the queue lives. */
export type QueueServer =
  | { readonly kind: 'redis'; readonly url: string }
  /** A unix socket. */
  | { readonly kind: 'redis'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

const QUEUE = 'muster-lanes';
/** BullMQ's tables keep to themselves. */
const SCHEMA = 'muster_queue';

export interface WakeQueue {
  addBulk(jobs: { name: string; data: string; opts: { jobId: string } }[]): Promise<unknown>;
  getWaitingCount(): Promise<number>;
  close(): Promise<void>;
  disconnect(): Promise<void>;
}

export interface WakeWorker {
  close(force?: boolean): Promise<void>;
  disconnect(): Promise<void>;
}

/** Both servers in one shape. Nothing is opened before `prepare` has answered; each then reconnects by itself. */
export interface QueueBackend {
  prepare(): Promise<void>;
  queue(onError: (error: Error) => void): WakeQueue;
  worker(
    run: (job: Job<string>) => Promise<void>,
    concurrency: number,
    onError: (error: Error) => void,
  ): WakeWorker;
  /** From here on a connection that is lost, or was never made, is not tried again: it would keep the process alive. */
  retire(): void;
}

const kept = { defaultJobOptions: { removeOnComplete: true, removeOnFail: true } } as const;
const queueOptions = { ...kept, streams: { events: { maxLen: 100 } } } satisfies Partial<QueueOptions>;
/** A worker that was killed, or whose event loop stood still, loses its job within seconds; fences make the double harmless. */
const workerOptions = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 10,
  runRetryDelay: 1_000,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
} satisfies Partial<WorkerOptions>;

export const backendOf = (server: QueueServer): QueueBackend =>
  server.kind === 'redis' ? redisBackend(server) : postgresBackend(server.url);

function redisBackend(server: Extract<QueueServer, { kind: 'redis' }>): QueueBackend {
  const { Queue, Worker } = withBackend(createRedisBackend);
  let retired = false;
  const retryStrategy = (times: number): number | null => (retired ? null : Math.min(times * 100, 1_000));
  const place = 'url' in server ? { url: server.url } : { path: server.path };
  return {
    prepare: () => Promise.resolve(),
    retire: () => {
      retired = true;
    },
    queue: (onError) => {
      const connection = { ...place, retryStrategy, connectTimeout: 2_000, maxRetriesPerRequest: 1 };
      return new Queue<string>(QUEUE, { ...queueOptions, connection }).on('error', onError);
    },
    worker: (run, concurrency, onError) => {
      const connection = { ...place, retryStrategy, connectTimeout: 2_000, maxRetriesPerRequest: null };
      return new Worker<string>(QUEUE, run, { ...workerOptions, concurrency, connection }).on(
        'error',
        onError,
      );
    },
  };
}

function postgresBackend(connectionString: string): QueueBackend {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = (max: number) => ({
    connectionString,
    schema: SCHEMA,
    max,
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
  });
  return {
    prepare: () => migrateQueue(connectionString),
    retire: () => undefined,
    queue: (onError) =>
      new Queue<string>(QUEUE, { ...queueOptions, connection: connection(2) }).on('error', onError),
    worker: (run, concurrency, onError) =>
      new Worker<string>(QUEUE, run, { ...workerOptions, concurrency, connection: connection(3) }).on(
        'error',
        onError,
      ),
  };
}

/** On a session of its own, because the migration's lock and its transaction must share one. */
async function migrateQueue(connectionString: string): Promise<void> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await runMigrations(client, SCHEMA);
  } finally {
    await client.end().catch(() => undefined);
  }
}
