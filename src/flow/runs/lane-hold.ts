import type { LaneId } from '../../domain/ids';
import type { Clock } from '../../ports/clock';
import type { Log } from '../../ports/log';
import type { Outbox } from '../../ports/outbox';

export interface HoldParts {
  readonly outbox: Pick<Outbox, 'renew'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: { readonly leaseMs: number; readonly renewMs: number };
}

/**
 * A lane in hand. Renewed every moment while it is held; it is ours until the lease that was asked for last would end, by this
 * process's own clock, which counts also while the process stands still.
 *
 * held ──► not certain (no renewal came through in time) ──► held (the lane's fence was still ours)
 *                       └────────────────────────────────► lost (somebody took it; for good)
 */
export class LaneHold {
  readonly lane: LaneId;
  readonly fence: string;
  private readonly parts: HoldParts;
  private until: number;
  private lost = false;
  private renewing: Promise<boolean> | undefined;
  private cancel: () => void = () => undefined;
  private onLost: () => void = () => undefined;
  private ended = false;

  /** `asked`: when the lane was asked for, by the monotonic clock. */
  constructor(parts: HoldParts, lane: LaneId, fence: string, asked: number) {
    this.parts = parts;
    this.lane = lane;
    this.fence = fence;
    this.until = asked + parts.limits.leaseMs;
  }

  start(onLost: () => void): void {
    this.onLost = onLost;
    this.renewLater();
  }

  end(): void {
    this.ended = true;
    this.cancel();
  }

  isOurs(): boolean {
    return !this.lost && this.parts.clock.monotonic() < this.until;
  }

  get isLost(): boolean {
    return this.lost;
  }

  /** Asks the database; throws while it cannot be reached. */
  async renew(): Promise<boolean> {
    this.renewing ??= this.ask().finally(() => {
      this.renewing = undefined;
    });
    return this.renewing;
  }

  private async ask(): Promise<boolean> {
    const { outbox, clock, limits } = this.parts;
    const asked = clock.monotonic();
    const isOurs = await outbox.renew(this.lane, this.fence, limits.leaseMs);
    if (isOurs) this.until = Math.max(this.until, asked + limits.leaseMs);
    else if (!this.lost) {
      this.lost = true;
      this.onLost();
    }
    return isOurs;
  }

  private renewLater(): void {
    if (this.ended || this.lost) return;
    this.cancel = this.parts.clock.after(this.parts.limits.renewMs, () => {
      this.renew()
        .catch((error: unknown) => {
          this.parts.log.debug('a lane could not be renewed', { lane: this.lane, error: String(error) });
        })
        .finally(() => {
          this.renewLater();
        });
    });
  }
}
