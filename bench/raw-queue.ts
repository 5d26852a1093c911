import { createPostgresBackend, createRedisBackend, runMigrations, withBackend } from 'bullmq';
import { Client } from 'pg';

const NAME = 'bench-raw';
const kept = { removeOnComplete: true, removeOnFail: true } as const;
const queueOptions = { streams: { events: { maxLen: 100 } }, defaultJobOptions: kept };
const SCHEMA = 'raw_queue';

/** With the locks and the leftovers of the house's own queue. */
const workerOptions = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
};

type Work = () => Promise<void>;

function onRedis(path: string, concurrency: number, work: Work) {
  const { Queue, Worker } = withBackend(createRedisBackend);
  const connection = { path, maxRetriesPerRequest: null };
  return {
    queue: new Queue<string>(NAME, { ...queueOptions, connection }),
    worker: new Worker<string>(NAME, work, { ...workerOptions, connection, concurrency }),
  };
}

function onPostgres(connectionString: string, concurrency: number, work: Work) {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = { connectionString, schema: SCHEMA };
  return {
    queue: new Queue<string>(NAME, { ...queueOptions, connection }),
    worker: new Worker<string>(NAME, work, { ...workerOptions, connection, concurrency }),
  };
}

/** BullMQ by itself: jobs that do nothing. */
export class RawQueue {
  private readonly parts;
  private left = 0;
  private finish = (): void => undefined;
  private began = (): void => undefined;

  constructor(parts: (work: Work) => ReturnType<typeof onRedis> | ReturnType<typeof onPostgres>) {
    this.parts = parts(() => {
      this.began();
      return Promise.resolve();
    });
    // Its connections hear of the server's end once more after they were closed.
    this.parts.worker.on('error', () => undefined);
    this.parts.queue.on('error', () => undefined);
    this.parts.worker.on('completed', () => {
      this.left -= 1;
      if (this.left === 0) this.finish();
    });
  }

  static onRedis(path: string, concurrency: number): RawQueue {
    return new RawQueue((work) => onRedis(path, concurrency, work));
  }

  /** BullMQ's own PostgreSQL backend, in a schema of its own. */
  static async onPostgres(url: string, concurrency: number): Promise<RawQueue> {
    const client = new Client({ connectionString: url });
    await client.connect();
    await runMigrations(client, SCHEMA);
    await client.end();
    return new RawQueue((work) => onPostgres(url, concurrency, work));
  }

  /** From the first word to the queue until the last job is done; milliseconds. */
  async run(count: number): Promise<number> {
    const done = this.whenDone(count);
    const started = performance.now();
    const jobs = Array.from({ length: count }, () => ({ name: 'raw', data: 'console/incident/1/normal' }));
    await this.parts.queue.addBulk(jobs);
    await done;
    return performance.now() - started;
  }

  /** From the first word to the queue until a worker begins the job; milliseconds. */
  async startOne(): Promise<number> {
    const done = this.whenDone(1);
    const started = performance.now();
    let took = 0;
    this.began = () => {
      took = performance.now() - started;
    };
    await this.parts.queue.add('raw', 'console/incident/1/normal');
    await done;
    return took;
  }

  private whenDone(count: number): Promise<void> {
    this.left = count;
    this.began = () => undefined;
    return new Promise((resolve) => (this.finish = resolve));
  }

  async close(): Promise<void> {
    await this.parts.worker.close();
    await this.parts.queue.close();
  }
}
