import type { Metrics } from '../../src/ports/metrics';

/** Counters that a test can read. */
export class Counted implements Metrics {
  readonly counts = new Map<string, number>();

  count(name: string, labels: Readonly<Record<string, string>> = {}, by = 1): void {
    const key = `${name} ${Object.values(labels).join(' ')}`.trim();
    this.counts.set(key, (this.counts.get(key) ?? 0) + by);
  }

  /** All that was counted under the name, whatever its labels. */
  sum(name: string): number {
    return [...this.counts].reduce((sum, [key, count]) => sum + (key.split(' ')[0] === name ? count : 0), 0);
  }

  time(): void {
    // Times belong to the bench.
  }

  gauge(): void {
    // Nothing scrapes a test.
  }

  text(): Promise<string> {
    return Promise.resolve('');
  }
}
