import { Bounds, MOST } from '../../../domain/alert/bounds';
import { momentOf } from '../../../domain/alert/moment';
import { isOwnNote } from '../../../domain/alert/own-note';
import { jsonOf, misshapen } from '../../../domain/alert/payload';
import type { Remark, Signal } from '../../../domain/alert/signal';
import type { Instant } from '../../../domain/ids';
import type { Say } from '../../../domain/say';
import { err, ok, type Result } from '../../../kit/result';
import { sameSecret, tokenOf } from '../../../kit/same-secret';
import { shortHash } from '../../../kit/short-hash';
import type { AlertSource, Heard, HookRequest } from '../../../ports/alert-source';
import { PAYLOAD, type OpsgenieAlert } from './payload';

/** `apiUrl` tells where its pages are. Custom headers are all that Opsgenie can send to say who it is. */
export const opsgenieHook = (apiUrl: string | undefined): AlertSource => ({
  name: 'opsgenie',
  variable: 'OPSGENIE_TOKEN',
  admits: ({ headers }, secrets) => sameSecret(tokenOf(headers['authorization']) ?? '', secrets),
  complete: (signal) => signal,
  read: (request) => read(request, pagesOf(apiUrl)),
});

function read({ body, now }: HookRequest, pages: string | undefined): Result<Heard, Say> {
  const json = jsonOf(body);
  if (!json.ok) return json;
  const payload = PAYLOAD.safeParse(json.value);
  if (!payload.success) return err(misshapen(payload.error.issues));
  const { action, alert } = payload.data;
  return ok({ items: itemsOf(action, alert, now, pages), left: 0 });
}

function itemsOf(
  action: string,
  alert: OpsgenieAlert,
  now: Instant,
  pages: string | undefined,
): Heard['items'] {
  switch (action) {
    case 'Create':
      return [signalled(alert, 'firing', now, pages)];
    case 'Close':
    case 'Delete':
      return [signalled(alert, 'resolved', now, pages)];
    case 'Acknowledge':
      return [remarked(action, alert, { what: 'acknowledged' }, now)];
    case 'AddNote': {
      const { note } = alert;
      if (!note || isOwnNote(note)) return [];
      return [remarked(action, alert, { what: 'noted', text: new Bounds().text(note, LONGEST_NOTE) }, now)];
    }
    case 'UpdatePriority':
      return alert.priority
        ? [
            remarked(
              action,
              alert,
              { what: 'prioritised', priority: new Bounds().title(alert.priority) },
              now,
            ),
          ]
        : [];
    default:
      // Tags, owners, escalations, custom actions: nothing here turns on them.
      return [];
  }
}

const LONGEST_NOTE = 4_000;

function signalled(
  alert: OpsgenieAlert,
  status: Signal['status'],
  now: Instant,
  pages: string | undefined,
): Signal {
  const bounds = new Bounds();
  const at = momentOf(alert.updatedAt) ?? now;
  return {
    kind: 'signal',
    source: 'opsgenie',
    fingerprint: alert.alertId,
    handle: alert.alertId,
    status,
    title: bounds.title(alert.message ?? '') || alert.alertId,
    labels: bounds.labels(labelsOf(alert)),
    annotations: bounds.labels(alert.description ? { description: alert.description } : {}),
    startsAt: momentOf(alert.createdAt) ?? at,
    ...(status === 'resolved' ? { endsAt: at } : {}),
    links: bounds.links(
      pages === undefined ? [] : [{ kind: 'source', url: `${pages}/alert/detail/${alert.alertId}/details` }],
    ),
    ...bounds.mark,
  };
}

/** Of what is named twice, Opsgenie's own fields count, then the details, then tags such as `service:checkout`. */
function labelsOf({
  tags,
  details,
  alias,
  entity,
  priority,
  source,
}: OpsgenieAlert): Record<string, unknown> {
  const pairs = (tags ?? []).slice(0, MOST.labels * 2).flatMap((tag): [string, string][] => {
    const colon = tag.indexOf(':');
    return colon > 0 ? [[tag.slice(0, colon).trim(), tag.slice(colon + 1).trim()]] : [];
  });
  const plain = (tags ?? []).slice(0, MOST.labels).filter((tag) => !tag.includes(':'));
  const simple = Object.entries(details ?? {}).filter(([, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value),
  );
  const own = { alias, entity, severity: priority, source, tags: plain.join(', ') };
  return Object.fromEntries([
    ...pairs,
    ...simple,
    ...Object.entries(own).filter(([, value]) => Boolean(value)),
  ]);
}

function remarked(action: string, alert: OpsgenieAlert, did: Remark['did'], now: Instant): Remark {
  const bounds = new Bounds();
  return {
    kind: 'remark',
    source: 'opsgenie',
    fingerprint: alert.alertId,
    // It counts nanoseconds, so no two happenings of an alert share one.
    id: bounds.text(`${alert.alertId}/${action}/${alert.updatedAt ?? shortHash(JSON.stringify(did))}`, 200),
    at: momentOf(alert.updatedAt) ?? now,
    by: bounds.title(alert.username ?? '') || 'Opsgenie',
    did,
  };
}

/** Where people look at alerts: beside the API, for Opsgenie itself; what stands at another address is unknown. */
function pagesOf(apiUrl = 'https://api.opsgenie.com'): string | undefined {
  const region = /^https:\/\/api(\.eu)?\.opsgenie\.com(?:\/|$)/.exec(apiUrl);
  return region === null ? undefined : `https://app${region[1] ?? ''}.opsgenie.com`;
}
