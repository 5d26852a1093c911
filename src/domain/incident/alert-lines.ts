import { assertNever } from '../../kit/assert-never';
import { actorRef, type Actor } from '../actor';
import { say, type Fact, type Say } from '../say';
import type { AlertsAcknowledged } from './acknowledge';
import type { AlertsReported, KeptOpen } from './alerts';
import type { AlertsDismissed } from './dismiss';
import type { IncidentAbsorbed, Merged, MergeProposed } from './merge';
import type { SourceRemarked } from './remarks';
import type { AlertsSilenced } from './silence';
import type { AlertsSplit } from './split';

export type AlertEvent =
  | AlertsReported
  | AlertsAcknowledged
  | AlertsSilenced
  | AlertsDismissed
  | AlertsSplit
  | SourceRemarked
  | MergeProposed
  | Merged
  | IncidentAbsorbed
  | KeptOpen;

const NAMED = 3;

/** How what happens to an incident's alerts is told: in one short line. */
export function tellAlerts(event: AlertEvent, by: Actor): Say {
  const key = `incident:event.${event.type}`;
  const who = { who: { person: actorRef(by) } };
  switch (event.type) {
    case 'AlertsReported':
      return reported(key, event);
    case 'AlertsAcknowledged':
      return say(key, { ...who, count: event.alerts.length });
    case 'AlertsSilenced':
      return say(event.reason === undefined ? key : `${key}-reason`, {
        ...who,
        until: { time: event.until },
        reason: event.reason ?? '',
      });
    case 'AlertsDismissed':
      return say(key, { ...who, reason: event.reason });
    case 'AlertsSplit':
      return say(key, { ...who, service: event.service });
    case 'SourceRemarked':
      return remarked(key, event);
    case 'MergeProposed':
      return say(key, {
        ...incidentFact(event),
        ...withinFact(event.evidence.apartSeconds),
        why: { say: event.evidence.why },
      });
    case 'Merged':
      return say(key, { ...who, ...incidentFact(event) });
    case 'IncidentAbsorbed':
      return say(event.title === undefined ? `${key}-private` : key, {
        ...incidentFact({ into: event.from, number: event.number }),
        title: event.title ?? '',
      });
    case 'KeptOpen':
      return say(key, who);
    default:
      return assertNever(event);
  }
}

/** Shown as a link to its channel where there is one in that chat, and by its number everywhere else. */
export const incidentFact = ({
  into,
  number,
}: Pick<Merged, 'into' | 'number'>): Readonly<Record<'incident', Fact>> => ({
  incident: { incident: into, number },
});

export const withinFact = (apartSeconds: number): Readonly<Record<'apart', Fact>> => ({
  apart: Math.max(1, Math.round(apartSeconds / 60)),
});

function reported(key: string, { report }: AlertsReported): Say {
  const { firing, fired, resolved, total, shown } = report;
  const titles = [...new Set(shown.map(({ title }) => title))].slice(0, NAMED);
  const facts = { firing, fired, resolved, total, titles: { words: titles } };
  return say(firing === 0 ? `${key}-over` : resolved === 0 ? key : `${key}-some-over`, facts);
}

function remarked(key: string, { did, by, source }: SourceRemarked): Say {
  const facts = { by, source };
  switch (did.what) {
    case 'acknowledged':
      return say(`${key}-acknowledged`, facts);
    case 'noted':
      return say(`${key}-noted`, { ...facts, text: did.text });
    case 'prioritised':
      return say(`${key}-prioritised`, { ...facts, priority: did.priority });
    default:
      return assertNever(did);
  }
}
