import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import type { Log } from '../../ports/log';
import type { CounterName, GaugeName, Labels, Metrics, Sample, TimerName } from '../../ports/metrics';
import { COUNTERS, GAUGES, TIMERS } from './families';

const PREFIX = 'muster_';
/** A scrape must answer while what a gauge reads from does not. */
const READ_WITHIN_MS = 2000;

interface Reader {
  readonly name: GaugeName;
  readonly read: () => Promise<readonly Sample[]>;
}

export class PrometheusMetrics implements Metrics {
  private readonly registry = new Registry();
  private readonly counters = new Map<CounterName, Counter>();
  private readonly timers = new Map<TimerName, Histogram>();
  private readonly readers: Reader[] = [];
  private readonly strangers = new Set<string>();
  private readonly log: Log;

  constructor(log: Log) {
    this.log = log;
    collectDefaultMetrics({ register: this.registry, prefix: PREFIX });
    const registers = [this.registry];
    for (const [name, { help, labels }] of Object.entries(COUNTERS))
      this.counters.set(
        name as CounterName,
        new Counter({ name: PREFIX + name, help, labelNames: [...labels], registers }),
      );
    for (const [name, { help, labels, buckets }] of Object.entries(TIMERS))
      this.timers.set(
        name as TimerName,
        new Histogram({
          name: PREFIX + name,
          help,
          labelNames: [...labels],
          buckets: [...buckets],
          registers,
        }),
      );
  }

  count(name: CounterName, labels: Labels = {}, by = 1): void {
    this.counters.get(name)?.inc(this.known(name, COUNTERS[name].labels, labels), by);
  }

  time(name: TimerName, seconds: number, labels: Labels = {}): void {
    this.timers.get(name)?.observe(this.known(name, TIMERS[name].labels, labels), seconds);
  }

  gauge(name: GaugeName, read: () => Promise<readonly Sample[]>): void {
    this.readers.push({ name, read });
  }

  async text(): Promise<string> {
    const scrape = new Registry();
    const read = await Promise.all(this.readers.map((reader) => this.samples(reader)));
    for (const [index, { name }] of this.readers.entries()) {
      const samples = read[index];
      if (samples === undefined || samples.length === 0) continue;
      const { help, labels: labelNames } = GAUGES[name];
      const gauge = new Gauge({
        name: PREFIX + name,
        help,
        labelNames: [...labelNames],
        registers: [scrape],
      });
      for (const { labels, value } of samples) gauge.set(this.known(name, labelNames, labels), value);
    }
    return `${await this.registry.metrics()}${await scrape.metrics()}`;
  }

  private async samples({ name, read }: Reader): Promise<readonly Sample[] | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`no answer within ${READ_WITHIN_MS} ms`));
      }, READ_WITHIN_MS);
    });
    try {
      return await Promise.race([read(), late]);
    } catch (error) {
      this.log.warn('a gauge could not be read and is left out of this scrape', { gauge: name, error });
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  /** A label that was not announced would make the library throw; measuring must not break what is measured. */
  private known(name: string, announced: readonly string[], labels: Labels): Record<string, string> {
    if (Object.keys(labels).every((label) => announced.includes(label))) return { ...labels };
    const entries = Object.entries(labels);
    for (const [label] of entries.filter(([it]) => !announced.includes(it)))
      if (!this.strangers.has(`${name}.${label}`)) {
        this.strangers.add(`${name}.${label}`);
        this.log.warn('a metric carries a label that is not announced; it is left out', {
          metric: name,
          label,
        });
      }
    return Object.fromEntries(entries.filter(([label]) => announced.includes(label)));
  }
}
