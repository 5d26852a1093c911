import type { LaneId } from '../domain/ids';
import { crashPoint } from '../kit/crash-point';
import { Unavailable } from '../kit/unavailable';
import type { Clock } from '../ports/clock';
import type { RetentionRule } from '../ports/housekeeping';
import type { Taken } from '../ports/inbox';
import type { Log } from '../ports/log';
import type { Wakeups } from '../ports/queue';
import type { Store } from '../ports/store';

export interface SweepParts {
  readonly store: Pick<Store, 'inbox' | 'outbox' | 'timers' | 'retention' | 'leases'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly wakeups: Pick<Wakeups, 'wake'>;
  readonly retention: RetentionRule;
  handle(row: Taken): void;
}

const EVERY_MS = 500;
/** A row this old that nobody finished was left behind by somebody who died or gave up. */
const IDLE_MS = 2_000;
const CLAIM_MS = 5_000;
const AT_ONCE = 200;
const RETENTION_EVERY_MS = 3_600_000;

/**
 * Finds what was missed: due timers, commands that nobody finished, lanes that nobody was woken for. It runs on each process's own
 * interval and needs no queue, so that an emptied Redis delays things by a sweep and loses none.
 */
export class Sweeper {
  private readonly parts: SweepParts;
  private readonly holder: string;
  private running: Promise<void> | undefined;
  private cancel: (() => void) | undefined;
  private stopped = false;

  constructor(parts: SweepParts) {
    this.parts = parts;
    this.holder = parts.clock.id();
  }

  start(): void {
    this.cancel = this.parts.clock.after(EVERY_MS, () => {
      void this.now().finally(() => {
        if (!this.stopped) this.start();
      });
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.cancel?.();
    await this.running;
  }

  /** One sweep; several callers share the one under way. */
  now(): Promise<void> {
    this.running ??= this.sweep().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async sweep(): Promise<void> {
    const { store, log } = this.parts;
    try {
      crashPoint('sweep.before-ring');
      const rung = await store.timers.ring(AT_ONCE);
      if (rung.length > 0) crashPoint('sweep.rung');
      for (const row of rung) this.parts.handle(row);
      const idle = await store.inbox.claimIdle(AT_ONCE, IDLE_MS, CLAIM_MS);
      if (idle.length > 0) crashPoint('sweep.claimed');
      for (const row of idle) this.parts.handle(row);
      const lanes: readonly LaneId[] = await store.outbox.idleLanes(AT_ONCE);
      if (lanes.length > 0) crashPoint('sweep.before-wake');
      if (lanes.length > 0) await this.parts.wakeups.wake(lanes);
      if (await store.leases.hold('retention', this.holder, RETENTION_EVERY_MS)) await this.tidy();
    } catch (error) {
      if (error instanceof Unavailable) log.debug('sweep put off: the database cannot be reached');
      else log.error('sweep failed', { error });
    }
  }

  /** The lease is kept by whoever tidied last, for an hour: nobody tidies twice. */
  private async tidy(): Promise<void> {
    if (this.tidied !== undefined && this.parts.clock.monotonic() - this.tidied < RETENTION_EVERY_MS) return;
    this.tidied = this.parts.clock.monotonic();
    crashPoint('sweep.before-tidy');
    const gone = await this.parts.store.retention.sweep(this.parts.retention);
    if (gone > 0) this.parts.log.info('old rows deleted', { rows: gone });
  }

  private tidied: number | undefined;
}
