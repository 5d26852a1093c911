import type { CounterName, Labels, Metrics } from '../../src/ports/metrics';

/** Metrics that can be asked. */
export class CountingMetrics implements Metrics {
  private readonly counts = new Map<string, number>();

  count(name: CounterName, labels: Labels = {}, by = 1): void {
    const key = keyOf(name, labels);
    this.counts.set(key, (this.counts.get(key) ?? 0) + by);
  }

  time(): void {
    // Times are told by nothing that a test can hold on to.
  }

  gauge(): void {
    // As above.
  }

  text(): Promise<string> {
    return Promise.resolve('');
  }

  of(name: CounterName, labels: Labels = {}): number {
    return this.counts.get(keyOf(name, labels)) ?? 0;
  }
}

const keyOf = (name: string, labels: Labels): string => `${name} ${JSON.stringify(labels)}`;
