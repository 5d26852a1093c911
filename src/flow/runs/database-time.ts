import { instant, type Instant } from '../../domain/ids';
import type { Clock } from '../../ports/clock';
import type { Streams } from '../../ports/streams';

/**
 * The database's clock, as this process can tell it: what is recorded without coming through the inbox bears the same time as all
 * else. Never ahead of it, since the answer is a moment old when it comes.
 */
export class DatabaseTime {
  private readonly clock: Clock;
  private readonly told: number;
  private readonly at: number;

  private constructor(clock: Clock, told: Instant) {
    this.clock = clock;
    this.told = Date.parse(told);
    this.at = clock.monotonic();
  }

  static async measured(streams: Pick<Streams, 'now'>, clock: Clock): Promise<DatabaseTime> {
    return new DatabaseTime(clock, await streams.now());
  }

  now(): Instant {
    return instant(new Date(this.told + Math.floor(this.clock.monotonic() - this.at)));
  }

  /** From now until then, and nothing where it is past. */
  until(moment: Instant): number {
    return Math.max(0, Date.parse(moment) - Date.parse(this.now()));
  }
}
