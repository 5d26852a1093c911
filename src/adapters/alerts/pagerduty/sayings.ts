import { Bounds } from '../../../domain/alert/bounds';
import { momentOf } from '../../../domain/alert/moment';
import type { Remark, Signal } from '../../../domain/alert/signal';
import type { Instant } from '../../../domain/ids';
import { assertNever } from '../../../kit/assert-never';
import type { Happening, PagerDutyIncident } from './payload';

/** What every word about an event needs: the event around it, and the bot's clock where it tells no time. */
export interface Saying {
  readonly event: Happening;
  readonly now: Instant;
}

export function signalled(incident: PagerDutyIncident, { event, now }: Saying): Signal {
  const bounds = new Bounds();
  const at = momentOf(event.occurred_at) ?? now;
  const resolved = event.event_type === 'incident.resolved';
  const { summary: priority } = incident.priority ?? {};
  // The same moment for the beginning and for its end, so that they are known to belong together.
  const startsAt = momentOf(incident.reopened_at) ?? momentOf(incident.created_at) ?? at;
  return {
    kind: 'signal',
    source: 'pagerduty',
    fingerprint: incident.id,
    handle: incident.id,
    status: resolved ? 'resolved' : 'firing',
    title: bounds.title(incident.title) || incident.id,
    labels: bounds.labels(
      present({
        service: incident.service?.summary,
        severity: priority ?? incident.urgency,
        priority,
        urgency: incident.urgency,
        team: incident.teams?.[0]?.summary,
        escalation_policy: incident.escalation_policy?.summary,
        incident_number: incident.number,
      }),
    ),
    annotations: bounds.labels(present({ conference: incident.conference_bridge?.conference_url })),
    startsAt,
    ...(resolved ? { endsAt: at } : {}),
    links: bounds.links([{ kind: 'source', url: incident.html_url }]),
    ...bounds.mark,
  };
}

export function remarked(incident: string, did: Remark['did'], { event, now }: Saying): Remark {
  const bounds = new Bounds();
  return {
    kind: 'remark',
    source: 'pagerduty',
    fingerprint: incident,
    id: event.id,
    at: momentOf(event.occurred_at) ?? now,
    by: bounds.title([event.agent?.summary, event.client?.name].find(Boolean) ?? 'PagerDuty'),
    did: bounded(did, bounds),
  };
}

function bounded(did: Remark['did'], bounds: Bounds): Remark['did'] {
  switch (did.what) {
    case 'acknowledged':
      return did;
    case 'prioritised':
      return { ...did, priority: bounds.title(did.priority) };
    case 'noted':
      return { ...did, text: bounds.text(did.text, LONGEST_NOTE) };
    default:
      return assertNever(did);
  }
}

const LONGEST_NOTE = 4_000;

const present = (labels: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(labels).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
