import { randomUUID } from 'node:crypto';

import type { LaneId } from '../../../domain/ids';
import { crashPoint } from '../../../kit/crash-point';
import type { Log } from '../../../ports/log';
import type { Wakeups } from '../../../ports/queue';
import type { QueueBackend, WakeQueue, WakeWorker } from './server';
import { Turns } from './turns';
import { within } from './within';

/** A producer that gets no answer gives up: the sweep finds what it did not tell. */
const PATIENCE_MS = 1_000;
const CLOSING_MS = 2_000;
/** While the server is away, lanes to be woken gather here; beyond this they are left to the sweep. */
const MOST_WAITING = 10_000;
const REST_MS = 1_000;
/** A burst becomes about so many jobs, for all workers to share, with a few lanes each: a job costs more than a lane. */
const JOBS_OF_A_BURST = 32;
const MOST_LANES_OF_A_JOB = 16;

export class BullmqWakeups implements Wakeups {
  private readonly backend: QueueBackend;
  private readonly log: Log;
  private ready: Promise<void> | undefined;
  private queue: WakeQueue | undefined;
  private worker: WakeWorker | undefined;
  private turns = new Turns(0);
  private readonly running = new Set<Promise<void>>();
  /** Woken but not told yet; the same lane twice is told once. */
  private readonly waiting = new Set<LaneId>();
  private telling: Promise<void> | undefined;
  private trouble: string | undefined;
  private stopping: Promise<void> | undefined;

  constructor(backend: QueueBackend, log: Log) {
    this.backend = backend;
    this.log = log;
  }

  async wake(lanes: readonly LaneId[]): Promise<void> {
    if (this.isStopping() || lanes.length === 0) return;
    for (const lane of lanes) if (this.waiting.size < MOST_WAITING) this.waiting.add(lane);
    if (this.telling !== undefined && this.trouble !== undefined) return; // known to hang: nobody waits for it
    // One batch is under way at a time and takes along what was added meanwhile, except at its very end.
    const told = this.tell().then(() =>
      this.waiting.size > 0 && this.trouble === undefined ? this.tell() : undefined,
    );
    await within(PATIENCE_MS, told).catch((error: unknown) => {
      this.troubled(error);
    });
  }

  async work(concurrency: number, run: (lane: LaneId) => Promise<void>): Promise<void> {
    if (this.isStopping() || this.worker !== undefined) return;
    try {
      await this.prepared();
    } catch (error) {
      this.troubled(error);
      setTimeout(() => void this.work(concurrency, run), REST_MS).unref();
      return;
    }
    if (this.isStopping()) return;
    this.turns = new Turns(concurrency);
    const runAll = async (job: { readonly data: string }): Promise<void> => {
      crashPoint('queue.woken');
      await Promise.all((JSON.parse(job.data) as LaneId[]).map((lane) => this.runOne(run, lane)));
    };
    this.worker = this.backend.worker(runAll, concurrency, this.heard);
  }

  async health(): Promise<string | undefined> {
    try {
      const queue = await within(PATIENCE_MS, this.opened());
      await within(PATIENCE_MS, queue.getWaitingCount());
      this.recovered();
      return undefined;
    } catch (error) {
      this.troubled(error);
      return this.trouble;
    }
  }

  stop(): Promise<void> {
    return (this.stopping ??= this.close());
  }

  private async close(): Promise<void> {
    // Fetches no more from here on. Its own end is waited for only briefly: it needs the server, and running work does not.
    const closed = this.worker?.close();
    while (this.running.size > 0) await Promise.all(this.running);
    this.backend.retire();
    await within(PATIENCE_MS, this.telling ?? Promise.resolve()).catch(() => undefined);
    await within(CLOSING_MS, closed ?? Promise.resolve()).catch(() => this.worker?.disconnect());
    await within(CLOSING_MS, this.queue?.close() ?? Promise.resolve()).catch(() => this.queue?.disconnect());
  }

  private isStopping(): boolean {
    return this.stopping !== undefined;
  }

  private tell(): Promise<void> {
    this.telling ??= this.tellAll().finally(() => {
      this.telling = undefined;
    });
    return this.telling;
  }

  private async tellAll(): Promise<void> {
    try {
      const queue = await this.opened();
      while (this.waiting.size > 0) {
        const lanes = [...this.waiting];
        this.waiting.clear();
        // Ids of our own: the server's counter starts again when it is emptied, while jobs with the old numbers still run.
        crashPoint('queue.before-enqueue');
        await queue.addBulk(
          inJobs(lanes).map((some) => ({
            name: 'wake',
            data: JSON.stringify(some),
            opts: { jobId: `wake-${randomUUID()}` },
          })),
        );
        crashPoint('queue.after-enqueue');
      }
      this.recovered();
    } catch (error) {
      this.troubled(error);
    }
  }

  /** A lane whose turn comes after the end was called is left to the sweep. */
  private runOne(run: (lane: LaneId) => Promise<void>, lane: LaneId): Promise<void> {
    const work = this.turns
      .take(() => (this.isStopping() ? Promise.resolve() : run(lane)))
      .catch((error: unknown) => {
        this.log.warn('a wake-up failed; the sweep finds what it left', { lane, error: String(error) });
      })
      .finally(() => this.running.delete(work));
    this.running.add(work);
    return work;
  }

  private async opened(): Promise<WakeQueue> {
    await this.prepared();
    return (this.queue ??= this.backend.queue(this.heard));
  }

  /** A failed preparation is tried again at the next use. */
  private prepared(): Promise<void> {
    this.ready ??= this.backend.prepare().catch((error: unknown) => {
      this.ready = undefined;
      throw error;
    });
    return this.ready;
  }

  private readonly heard = (error: Error): void => {
    this.troubled(error);
  };

  /** Said once when it begins and once when it ends, however often it is met. */
  private troubled(error: unknown): void {
    const said = this.trouble !== undefined;
    this.trouble = error instanceof Error && error.message !== '' ? error.message : String(error);
    if (!said && !this.isStopping())
      this.log.warn('wake-ups do not pass; the sweep finds what waits', { reason: this.trouble });
  }

  private recovered(): void {
    if (this.trouble !== undefined) this.log.info('wake-ups pass again');
    this.trouble = undefined;
  }
}

function inJobs(lanes: readonly LaneId[]): readonly (readonly LaneId[])[] {
  const size = Math.min(MOST_LANES_OF_A_JOB, Math.ceil(lanes.length / JOBS_OF_A_BURST));
  const jobs = Math.ceil(lanes.length / size);
  return Array.from({ length: jobs }, (_, job) => lanes.slice(job * size, (job + 1) * size));
}
