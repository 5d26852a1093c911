import type { LaneId } from '../../domain/ids';
import type { Log } from '../../ports/log';
import type { Wakeups } from '../../ports/queue';

/** Wake-ups within one process, where no server is to be had. */
export class InlineWakeups implements Wakeups {
  private readonly log: Log;
  private readonly waiting: LaneId[] = [];
  private readonly running = new Set<Promise<void>>();
  private run: ((lane: LaneId) => Promise<void>) | undefined;
  private concurrency = 0;
  private stopped = false;

  constructor(log: Log) {
    this.log = log;
  }

  wake(lanes: readonly LaneId[]): Promise<void> {
    this.waiting.push(...lanes);
    this.start();
    return Promise.resolve();
  }

  work(concurrency: number, run: (lane: LaneId) => Promise<void>): Promise<void> {
    this.concurrency = concurrency;
    this.run = run;
    this.start();
    return Promise.resolve();
  }

  health(): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.settled();
  }

  /** Answers when nothing is running and nothing waits to run. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private start(): void {
    const { run } = this;
    if (run === undefined || this.stopped || this.running.size >= this.concurrency) return;
    const lane = this.waiting.shift();
    if (lane === undefined) return;
    const work = this.guarded(run, lane).finally(() => {
      this.running.delete(work);
      this.start();
    });
    this.running.add(work);
    this.start();
  }

  private async guarded(run: (lane: LaneId) => Promise<void>, lane: LaneId): Promise<void> {
    await Promise.resolve(); // never inside the wake() that asked for it
    try {
      await run(lane);
    } catch (error) {
      this.log.warn('a wake-up failed; the sweep finds what it left', { lane, error: String(error) });
    }
  }
}
