import { createRedisBackend, withBackend } from 'bullmq';

const { Queue, Worker } = withBackend(createRedisBackend);
const NAME = 'bench-raw';
const kept = { removeOnComplete: true, removeOnFail: true } as const;

/** BullMQ by itself: jobs that do nothing, on the same Redis, with the locks and the leftovers of the house's own queue. */
export class RawQueue {
  private readonly queue;
  private readonly worker;
  private left = 0;
  private finish = (): void => undefined;

  constructor(path: string, concurrency: number) {
    const connection = { path, maxRetriesPerRequest: null };
    const streams = { events: { maxLen: 100 } };
    this.queue = new Queue<string>(NAME, { connection, streams, defaultJobOptions: kept });
    this.worker = new Worker<string>(NAME, () => Promise.resolve(), {
      connection,
      concurrency,
      lockDuration: 10_000,
      stalledInterval: 5_000,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    });
    this.worker.on('completed', () => {
      this.left -= 1;
      if (this.left === 0) this.finish();
    });
  }

  /** From the first word to Redis until the last job is done; milliseconds. */
  async run(count: number): Promise<number> {
    this.left = count;
    const done = new Promise<void>((resolve) => (this.finish = resolve));
    const started = performance.now();
    const jobs = Array.from({ length: count }, () => ({ name: 'raw', data: 'console/incident/1/normal' }));
    await this.queue.addBulk(jobs);
    await done;
    return performance.now() - started;
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.queue.close();
  }
}
