import { instant, type Instant } from '../../src/domain/ids';
import type { Clock } from '../../src/ports/clock';

interface Alarm {
  readonly due: number;
  readonly run: () => void;
}

/** A clock that stands until it is told to move; ids and salts are counted, so that a story reads the same every time. */
export class ManualClock implements Clock {
  private ms: number;
  private ids = 0;
  private salts = 0;
  private alarms: Alarm[] = [];

  constructor(start = '2026-03-01T03:00:00.000Z') {
    this.ms = Date.parse(start);
  }

  now(): Instant {
    return instant(new Date(this.ms));
  }

  monotonic(): number {
    return this.ms;
  }

  id(): string {
    this.ids += 1;
    return `00000000-0000-7000-8000-${String(this.ids).padStart(12, '0')}`;
  }

  salt(): string {
    this.salts += 1;
    return this.salts.toString(16).padStart(32, '0');
  }

  after(ms: number, run: () => void): () => void {
    const alarm = { due: this.ms + ms, run };
    this.alarms.push(alarm);
    return () => {
      this.alarms = this.alarms.filter((it) => it !== alarm);
    };
  }

  /** Moves on, stopping at every alarm on the way, so that each sees the time it was set for. */
  advance(ms: number): void {
    const end = this.ms + ms;
    for (let next = this.nextUntil(end); next !== undefined; next = this.nextUntil(end)) {
      this.alarms = this.alarms.filter((it) => it !== next);
      this.ms = Math.max(this.ms, next.due);
      next.run();
    }
    this.ms = end;
  }

  private nextUntil(end: number): Alarm | undefined {
    return this.alarms.filter((it) => it.due <= end).sort((a, b) => a.due - b.due)[0];
  }
}
