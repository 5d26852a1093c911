import { Bounds, MOST } from '../../../domain/alert/bounds';
import { momentOf } from '../../../domain/alert/moment';
import { jsonOf, misshapen, wrongField } from '../../../domain/alert/payload';
import type { Signal } from '../../../domain/alert/signal';
import type { Instant } from '../../../domain/ids';
import type { Say } from '../../../domain/say';
import { err, ok, type Result } from '../../../kit/result';
import { sameSecret, tokenOf } from '../../../kit/same-secret';
import { shortHash } from '../../../kit/short-hash';
import type { AlertSource, Heard, HookRequest } from '../../../ports/alert-source';
import { PAYLOAD, type DatadogPayload } from './template';

export const datadogHook: AlertSource = {
  name: 'datadog',
  variable: 'DATADOG_TOKEN',
  admits: ({ headers }, secrets) => sameSecret(tokenOf(headers['authorization']) ?? '', secrets),
  complete: (signal) => signal,
  read,
};

function read({ body, now }: HookRequest): Result<Heard, Say> {
  const json = jsonOf(body);
  if (!json.ok) return json;
  const read = PAYLOAD.safeParse(json.value);
  if (!read.success) return err(misshapen(read.error.issues));
  const payload = read.data;
  const fingerprint = nameOf(payload);
  if (fingerprint === undefined) return err(wrongField('monitor', 'alert-id'));
  // An event that is no monitor's, a test of the integration: nothing began and nothing ended.
  if (payload.transition === undefined) return ok({ items: [], left: 0 });
  const status = statusOf(payload.transition);
  if (status === undefined) return err(wrongField('transition', 'transition'));
  return ok({ items: [signalled(payload, fingerprint, status, now)], left: 0 });
}

/** A monitor with several groups is one alert for each; their tags come in no certain order. */
function nameOf({ monitor, scope, aggregate }: DatadogPayload): string | undefined {
  if (monitor === undefined) return aggregate === undefined ? undefined : shortHash(aggregate);
  const groups = (scope ?? '').split(',', 1_000).map((group) => group.trim());
  return shortHash([monitor, ...groups.sort()].join('\n'));
}

/** Also when it comes again: `Re-Triggered`, `Re-Warn`, `Re-No Data`. */
function statusOf(transition: string): Signal['status'] | undefined {
  if (/^recovered$/i.test(transition.trim())) return 'resolved';
  return /^(?:re-)?(?:triggered|warn|no data)$|^renotify$/i.test(transition.trim()) ? 'firing' : undefined;
}

function signalled(
  payload: DatadogPayload,
  fingerprint: string,
  status: Signal['status'],
  now: Instant,
): Signal {
  const bounds = new Bounds();
  const at = momentOf(payload.date) ?? now;
  return {
    kind: 'signal',
    source: 'datadog',
    fingerprint,
    status,
    title: bounds.title(plainTitle(payload.title ?? '')) || `Monitor ${bounds.title(payload.monitor ?? '')}`,
    labels: bounds.labels(labelsOf(payload, status, bounds)),
    annotations: bounds.labels(present({ description: payload.text, status: payload.status })),
    startsAt: at,
    ...(status === 'resolved' ? { endsAt: at } : {}),
    links: bounds.links([
      { kind: 'source', url: payload.link },
      { kind: 'dashboard', url: payload.snapshot },
    ]),
    ...bounds.mark,
  };
}

function labelsOf(
  { monitor, scope, metric, priority, type, tags, host }: DatadogPayload,
  status: Signal['status'],
  bounds: Bounds,
): Readonly<Record<string, unknown>> {
  const pairs = bounds
    .text(tags ?? '', LONGEST_TAGS)
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
    .slice(0, MOST.labels * 2)
    .map((tag): [string, string] => {
      const colon = tag.indexOf(':');
      return colon > 0 ? [tag.slice(0, colon), tag.slice(colon + 1)] : [tag, 'true'];
    });
  // At the end the type is `success`, which is no severity.
  const severity = priority ?? (status === 'firing' ? type : undefined);
  return { ...Object.fromEntries(pairs), ...present({ monitor, scope, metric, host, severity }) };
}

const LONGEST_TAGS = 20_000;

/** `[P1] [Triggered on {host:a}] Disk is full` is the same alert as `[Recovered on {host:a}] Disk is full`. */
const plainTitle = (title: string): string =>
  title
    .slice(0, MOST.value)
    .replace(/^\s*\[P[1-5]\]\s*/i, '')
    .replace(/^\s*\[(?:re-)?(?:triggered|recovered|warn|no data|renotify)\b[^\]]*\]\s*/i, '');

const present = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
