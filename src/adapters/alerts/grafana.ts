import { z } from 'zod';

import { Bounds } from '../../domain/alert/bounds';
import { identityOf, isFingerprint } from '../../domain/alert/identity';
import { isFields, jsonOf, misshapen } from '../../domain/alert/payload';
import { isPosted, listProblem, nameless, saidBy, type PostedAlert } from '../../domain/alert/posted-alert';
import type { Signal } from '../../domain/alert/signal';
import { slimAlert } from '../../domain/alert/slim';
import type { Instant } from '../../domain/ids';
import { err, ok, type Result } from '../../kit/result';
import { sameSecret, signedBy, tokenOf } from '../../kit/same-secret';
import { shortHash } from '../../kit/short-hash';
import type { AlertSourceKind, Heard, HookRequest, Misread } from '../../ports/alert-source';

/** The webhook of Grafana's unified alerting, which calls itself version 1. Legacy alerting sent no list of alerts and is gone. */
const PAYLOAD = z.looseObject({
  alerts: z.array(z.unknown()),
  truncatedAlerts: z.number().nonnegative().nullish(),
});

/** What Grafana adds to an alert. All of it may be wrong without the alert being less of one. */
const EXTRAS = z.object({
  dashboardURL: z.string().optional().catch(undefined),
  panelURL: z.string().optional().catch(undefined),
  silenceURL: z.string().optional().catch(undefined),
  valueString: z.string().optional().catch(undefined),
  values: z.unknown().optional(),
});

/** How far from now a signature's time may be. */
const WINDOW_MS = 5 * 60_000;
const TIMESTAMPS = ['x-grafana-alerting-timestamp', 'x-grafana-alerting-signature-timestamp'];

/** Grafana's unified alerting: a webhook contact point with credentials, or with an HMAC signature. */
export const grafanaKind: AlertSourceKind = {
  name: 'grafana',
  variables: [],
  source: ({ ignoredLabels }) => ({
    name: 'grafana',
    variable: 'GRAFANA_TOKEN',
    signs: true,
    admits,
    complete: (signal) => signal,
    read: (request) => read(request, ignoredLabels()),
  }),
  // Grafana is told by its silence link: its API wants an account of its own.
  desk: () => undefined,
};

function admits({ headers, body, now }: HookRequest, secrets: readonly string[]): boolean {
  const signature = headers['x-grafana-alerting-signature'];
  if (signature === undefined) return sameSecret(tokenOf(headers['authorization']) ?? '', secrets);
  const time = TIMESTAMPS.map((name) => headers[name]).find((text) => text !== undefined);
  if (time === undefined) return signedBy(body, signature.trim(), secrets);
  // Seconds since 1970; both directions, or a signature from the future would be good for ever.
  const fresh = Math.abs(Number(time) * 1000 - Date.parse(now)) <= WINDOW_MS;
  return fresh && signedBy(Buffer.concat([Buffer.from(`${time}:`), body]), signature.trim(), secrets);
}

function read({ body, now }: HookRequest, ignored: readonly string[]): Result<Heard, Misread> {
  const json = jsonOf(body);
  if (!json.ok) return json;
  const payload = PAYLOAD.safeParse(json.value);
  if (!payload.success) return err(misshapen(payload.error.issues));
  const { truncatedAlerts } = payload.data;
  const alerts = payload.data.alerts.map(slimAlert);
  const problem = listProblem(alerts);
  if (problem !== undefined) return err(problem);
  const items = alerts.filter(isPosted).map((alert) => signalOf(alert, now, ignored));
  return ok({ items, left: truncatedAlerts ?? 0 });
}

function signalOf(alert: PostedAlert, now: Instant, ignored: readonly string[]): Signal {
  const bounds = new Bounds();
  const extras = EXTRAS.parse(alert);
  const annotations: Readonly<Record<string, string | undefined>> = alert.annotations ?? {};
  const given = alert.fingerprint ?? '';
  const said = saidBy(alert, titleOf(alert), bounds, now);
  const values = valuesOf(extras);
  return {
    source: 'grafana',
    // Grafana replicas deduplicate among themselves, so its own name is the best there is.
    fingerprint: isFingerprint(given)
      ? given
      : shortHash(given === '' ? identityOf(alert.labels, ignored).text : given),
    ...said,
    annotations: values === '' ? said.annotations : bounds.labels({ ...said.annotations, values }),
    links: bounds.links([
      { kind: 'runbook', url: annotations['runbook_url'] },
      { kind: 'dashboard', url: extras.panelURL },
      { kind: 'dashboard', url: extras.dashboardURL },
      { kind: 'source', url: alert.generatorURL },
      { kind: 'silence', url: extras.silenceURL },
    ]),
    ...bounds.mark,
  };
}

/** A rule that finds no data, or fails, sends an alert of its own whose summary may speak of values that it does not have. */
function titleOf({ labels, annotations }: PostedAlert): string {
  const { alertname = '', rulename = '' }: Readonly<Record<string, string | undefined>> = labels;
  if (/^Datasource(NoData|Error)$/.test(alertname))
    return rulename === '' ? alertname : `${alertname}: ${rulename}`;
  const summary = annotations?.['summary'] ?? '';
  return summary.trim() !== '' ? summary : alertname !== '' ? alertname : nameless(labels);
}

/** `B=44.24, C=1`; as Grafana itself writes them where it sends no values. */
function valuesOf({ values, valueString = '' }: z.infer<typeof EXTRAS>): string {
  if (!isFields(values)) return valueString;
  const told = Object.entries(values).filter(([, value]) => typeof value === 'number');
  return told
    .slice(0, 20)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(', ');
}
