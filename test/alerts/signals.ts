import type { Item, Signal } from '../../src/domain/alert/signal';
import type { Instant } from '../../src/domain/ids';

export const MOMENT = '2026-03-01T03:00:00.000Z';

/** So many seconds after the test's beginning. */
export const at = (seconds: number): Instant =>
  new Date(Date.parse(MOMENT) + seconds * 1000).toISOString() as Instant;

export interface Told {
  readonly name?: string;
  readonly service?: string;
  readonly severity?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly from?: number;
  readonly to?: number;
  readonly heard?: number;
}

/** `firing('db')` is an alert of the service `db` that began at the test's beginning. */
export function firing(service: string, told: Told = {}): Signal & Item {
  const {
    name = 'Down',
    severity = 'critical',
    from = 0,
    heard = from,
    labels = {},
    annotations = {},
  } = told;
  return {
    kind: 'signal',
    source: 'alertmanager',
    fingerprint: `${service}-${name}-${JSON.stringify(labels)}`,
    status: 'firing',
    title: `${service} ${name}`,
    labels: { alertname: name, service, severity, ...labels },
    annotations,
    startsAt: at(from),
    links: [],
    heardAt: at(heard),
  };
}

export const over = (service: string, told: Told & { readonly to: number }): Signal & Item => ({
  ...firing(service, { heard: told.to, ...told }),
  status: 'resolved',
  endsAt: at(told.to),
});
