import type { LaneId } from '../domain/ids';
import { crashPoint } from '../kit/crash-point';
import { Unavailable } from '../kit/unavailable';
import type { Clock } from '../ports/clock';
import type { Taken } from '../ports/inbox';
import type { Log } from '../ports/log';
import type { Wakeups } from '../ports/queue';
import type { Store } from '../ports/store';

export interface SweepParts {
  readonly store: Pick<Store, 'inbox' | 'outbox' | 'timers' | 'alerts'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly wakeups: Pick<Wakeups, 'wake'>;
  handle(row: Taken): void;
  /** There are alerts that nobody judged, or something about them is to be done by now. */
  triage(): void;
}

const EVERY_MS = 500;
/** A row this old that nobody finished was left behind by somebody who died or gave up. */
const IDLE_MS = 2_000;
const CLAIM_MS = 5_000;
const AT_ONCE = 200;

/**
 * Finds what was missed: due timers, commands that nobody finished, lanes that nobody was woken for, alerts that nobody judged. It runs on each process's own
 * interval and needs no queue, so that an emptied Redis delays things by a sweep and loses none.
 */
export class Sweeper {
  private readonly parts: SweepParts;
  private running: Promise<void> | undefined;
  private cancel: (() => void) | undefined;
  private stopped = false;

  constructor(parts: SweepParts) {
    this.parts = parts;
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
      if (await store.alerts.due()) this.parts.triage();
    } catch (error) {
      if (error instanceof Unavailable) log.debug('sweep put off: the database cannot be reached');
      else log.error('sweep failed', { error });
    }
  }
}
