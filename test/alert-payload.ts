/** An alert as a test tells it. */
export interface Told {
  readonly name: string;
  readonly service?: string;
  readonly severity?: string;
  readonly over?: boolean;
  /** When it began, and when it ended where it is over. */
  readonly since?: string;
  readonly until?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What Alertmanager would send of these alerts. */
export const payload = (told: readonly Told[]) => ({
  version: '4',
  groupKey: '{}:{}',
  truncatedAlerts: 0,
  status: told.every(({ over }) => over === true) ? 'resolved' : 'firing',
  receiver: 'muster',
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example:9093',
  alerts: told.map(alert),
});

const alert = ({
  name,
  service = 'checkout',
  severity = 'critical',
  over = false,
  since = '2026-03-01T02:58:00.000Z',
  until = '2026-03-01T03:00:00.000Z',
  labels = {},
  annotations = {},
}: Told) => ({
  status: over ? 'resolved' : 'firing',
  labels: { alertname: name, service, severity, ...labels },
  annotations: { summary: `${name} is so`, ...annotations },
  startsAt: since,
  endsAt: over ? until : '0001-01-01T00:00:00Z',
  generatorURL: `http://prometheus.example:9090/graph?g0.expr=${name}`,
  fingerprint: '0123456789abcdef',
});
