import { ask } from './ask';
import type { Until } from './play';

interface Items<T> {
  readonly items: readonly T[];
}
interface Run {
  readonly number: number;
  readonly incident?: number;
  readonly status: string;
  readonly needed: boolean;
}

/** What is written down when it comes; of a run only its end is waited for, and not its every word. */
const typeOf = (until: Until): string | undefined =>
  'event' in until ? until.event : 'alerts' in until ? 'AlertsReported' : undefined;

/** What has been written down so far, read over REST. */
export class Record {
  private readonly address: string;
  private readonly signal: AbortSignal;
  /** The incident that the play is about; 0 until there is one. */
  incident = 0;
  run = 0;

  constructor(address: string, signal: AbortSignal) {
    this.address = `${address}/api/v1`;
    this.signal = signal;
  }

  /** The number of the newest incident; 0 where there is none. */
  async newest(): Promise<number> {
    const [first] = await this.items<{ number: number }>('/incidents?limit=1');
    return first?.number ?? 0;
  }

  /** How often what is waited for stands on the timeline already. */
  async seen(until: Until | undefined): Promise<number> {
    const type = until === undefined ? undefined : typeOf(until);
    return type === undefined || this.incident === 0 ? 0 : this.count(type);
  }

  private async count(type: string): Promise<number> {
    const said = await this.items<{ type: string }>(`/incidents/${String(this.incident)}/timeline?limit=100`);
    return said.filter((item) => item.type === type).length;
  }

  /** `before`: as often as it stood there before the act. */
  async is(until: Until, before: number): Promise<boolean> {
    const type = typeOf(until);
    if (type !== undefined && (await this.count(type)) <= before) return false;
    if ('alerts' in until) return (await this.firing()) === until.alerts;
    if (!('run' in until)) return true;
    const run = (await this.items<Run>('/runs?limit=10')).find(({ incident }) => incident === this.incident);
    this.run = run?.number ?? 0;
    return until.run === 'needed' ? run?.needed === true : run?.status === until.run;
  }

  private async firing(): Promise<number> {
    const alerts = await this.items<{ state: string }>(`/incidents/${String(this.incident)}/alerts`);
    return alerts.filter(({ state }) => state === 'firing').length;
  }

  private async items<T>(path: string): Promise<readonly T[]> {
    return (await ask<Items<T>>(`${this.address}${path}`, { signal: this.signal })).items;
  }
}
