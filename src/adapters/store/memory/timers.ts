import { instant } from '../../../domain/ids';
import type { Timers } from '../../../ports/housekeeping';
import type { Taken } from '../../../ports/inbox';
import { taken, takeIn } from './inbox';
import { atomically, type Tables, type TimerRow } from './tables';

export class MemoryTimers implements Timers {
  private readonly tables: Tables;

  constructor(tables: Tables) {
    this.tables = tables;
  }

  ring(limit: number): Promise<readonly Taken[]> {
    return atomically(() =>
      this.inOrder()
        .filter((timer) => Date.parse(timer.dueAt) <= this.tables.ms())
        .slice(0, limit)
        .flatMap((timer) => this.ringOne(timer)),
    );
  }

  nextIn(): Promise<number | undefined> {
    return atomically(() => {
      const [first] = this.inOrder();
      return first === undefined ? undefined : Math.max(0, Date.parse(first.dueAt) - this.tables.ms());
    });
  }

  private inOrder(): readonly TimerRow[] {
    return [...this.tables.timers.values()].sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  }

  private ringOne({ key, dueAt, target, command, correlation }: TimerRow): readonly Taken[] {
    this.tables.timers.delete(key);
    const due = instant(new Date(dueAt));
    const row = takeIn(this.tables, {
      key: `timer/${key}/${due.slice(0, -1)}`,
      target,
      verb: 'timer',
      command,
      by: { kind: 'system', part: 'timer' },
      at: due,
      correlation,
    });
    return row === undefined ? [] : [taken(this.tables, row)];
  }
}
