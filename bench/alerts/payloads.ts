/** The same alerts in the words of both: what an Alertmanager delivers, and what a Prometheus tells an Alertmanager. */

export interface Told {
  readonly fingerprint: string;
  readonly alert: {
    /** No two have the same pod. */
    readonly labels: Readonly<Record<string, string>> & { readonly pod: string };
    readonly annotations: Readonly<Record<string, string>>;
    readonly startsAt: string;
    readonly generatorURL: string;
  };
}

let made = 0;

/** Alerts as large as real ones, none of which was ever told before. */
export function newAlerts(count: number, service = 'checkout', startsAt = new Date()): readonly Told[] {
  return Array.from({ length: count }, () => {
    made += 1;
    const instance = `10.4.${String((made >> 8) & 255)}.${String(made & 255)}:9100`;
    const fingerprint = `${process.pid.toString(16).padStart(6, '0')}${made.toString(16).padStart(10, '0')}`;
    return {
      fingerprint,
      alert: {
        labels: {
          alertname: 'LatencyHigh',
          cluster: 'eu-1',
          instance,
          job: 'node',
          pod: `${service}-${fingerprint}`,
          service,
          severity: 'critical',
        },
        annotations: {
          dashboard: `https://grafana.example/d/abc?var-service=${service}`,
          description: `The 99th percentile of ${service} on ${instance} is over 2 s for five minutes`,
          runbook_url: 'https://runbooks.example/LatencyHigh',
          summary: `${service} answers slowly on eu-1`,
        },
        startsAt: startsAt.toISOString(),
        generatorURL: 'http://prometheus.example:9090/graph?g0.expr=rig_fault+%3E+0&g0.tab=1',
      },
    };
  });
}

/** A delivery of Alertmanager's webhook, version 4. */
export const delivered = (alerts: readonly Told[], service = 'checkout'): Buffer =>
  Buffer.from(
    JSON.stringify({
      receiver: 'muster',
      status: 'firing',
      alerts: alerts.map(({ fingerprint, alert }) => ({
        status: 'firing',
        ...alert,
        endsAt: '0001-01-01T00:00:00Z',
        fingerprint,
      })),
      groupLabels: { alertname: 'LatencyHigh', service },
      commonLabels: { alertname: 'LatencyHigh', cluster: 'eu-1', job: 'node', service, severity: 'critical' },
      commonAnnotations: {},
      externalURL: 'http://alertmanager.example:9093',
      version: '4',
      groupKey: `{}:{alertname="LatencyHigh", service="${service}"}`,
      truncatedAlerts: 0,
    }),
  );

/** What is posted to Alertmanager's own API, filled up to as many bytes. */
export function posted(alerts: readonly Told[], bytes: number): Buffer {
  const bare = JSON.stringify(alerts.map(({ alert }) => alert));
  const missing = Math.max(0, bytes - Buffer.byteLength(bare));
  const each = Math.floor(missing / alerts.length);
  return Buffer.from(
    JSON.stringify(
      alerts.map(({ alert }, index) => {
        const fill = index === 0 ? missing - each * (alerts.length - 1) : each;
        const { description = '' } = alert.annotations;
        return {
          ...alert,
          annotations: { ...alert.annotations, description: description + '.'.repeat(fill) },
        };
      }),
    ),
  );
}
