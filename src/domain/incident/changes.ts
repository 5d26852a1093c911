import { differenceInSeconds, parseISO } from 'date-fns';

import { changeName, comesAfter } from '../alert/change';
import type { ChangeBrief } from '../alert/report';
import type { DecideFacts, Happening } from '../decider';
import type { Instant } from '../ids';
import { say, type Fact, type Say } from '../say';
import type { RecordChanges } from './alert-commands';
import type { Incident, IncidentState, Times } from './incident';
import { happened, nothingToDo, onceDeclared, type Decided } from './slice';

/** What was changed on purpose near the incident's beginning. Who did it and when is a lead, not a verdict. */
export interface ChangesFound {
  readonly type: 'ChangesFound';
  /** Those that are news, newest first. */
  readonly changes: readonly ChangeBrief[];
  /** When the incident began, as it was known then: the line that tells of it stays as it was told. */
  readonly began: Instant;
}

const MOST = 10;

export const beganAt = ({ started, detected }: Times): Instant => started ?? detected;

export const recordChanges = (
  state: IncidentState,
  { changes }: RecordChanges,
  facts: DecideFacts,
): Decided<ChangesFound> =>
  onceDeclared(state, (incident) => {
    const known = incident.changes ?? [];
    const kept = together(known, changes, beganAt(incident.times));
    const news = kept.filter((one) => !known.includes(one));
    return news.length === 0
      ? nothingToDo
      : happened(facts, { type: 'ChangesFound', changes: news, began: beganAt(incident.times) }, facts.now);
  });

export const changesFound = (state: Incident, { event }: Happening<ChangesFound>): Incident => ({
  ...state,
  changes: together(state.changes ?? [], event.changes, event.began),
});

/** One of each, newest first. Where there are too many, those from before the beginning stay: one of them may be why. */
function together(
  known: readonly ChangeBrief[],
  heard: readonly ChangeBrief[],
  began: Instant,
): readonly ChangeBrief[] {
  const all = new Map(known.map((one) => [changeName(one), one]));
  for (const one of heard) {
    const before = all.get(changeName(one));
    if (before === undefined || (one.state !== before.state && comesAfter(one, before)))
      all.set(changeName(one), one);
  }
  const newestFirst = [...all.values()].sort(
    (a, b) => order(b.at, a.at) || order(changeName(a), changeName(b)),
  );
  if (newestFirst.length <= MOST) return newestFirst;
  const kept = new Set(
    [...newestFirst.filter(({ at }) => at <= began), ...newestFirst.filter(({ at }) => at > began)].slice(
      0,
      MOST,
    ),
  );
  return newestFirst.filter((one) => kept.has(one));
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The one line that tells of it: the newest that came before the trouble, else the newest, and how many there are besides. */
export function tellChanges(key: string, { changes, began }: ChangesFound): Say {
  const told = changes.find(({ at }) => at <= began) ?? changes[0];
  if (told === undefined) return say('incident:event.emptied');
  const suffix = `${told.by === undefined ? '' : '-by'}${changes.length > 1 ? '-more' : ''}`;
  return say(`${key}${suffix}`, {
    ...factsOf(told, began),
    ...(told.by === undefined ? {} : { by: told.by }),
    ...(changes.length > 1 ? { more: changes.length - 1 } : {}),
  });
}

/** What a change is called, how it went and how far from the beginning it was. */
export function factsOf(change: ChangeBrief, began: Instant): Say['facts'] {
  const { service, title, url, state, at } = change;
  const label = service === undefined ? title : `${service}: ${title}`;
  const seconds = Math.abs(differenceInSeconds(parseISO(at), parseISO(began)));
  return {
    change: url === undefined ? label : { link: url, label },
    state: { word: `incident:change.${state}` },
    ...distance(Math.max(1, Math.round(seconds / 60))),
    side: { word: `incident:change.${at <= began ? 'before' : 'after'}` },
  };
}

const distance = (minutes: number): Readonly<Record<'far' | 'unit', Fact>> =>
  minutes < 120
    ? { far: minutes, unit: { word: 'incident:change.minutes' } }
    : { far: Math.round(minutes / 60), unit: { word: 'incident:change.hours' } };

/** What a redaction leaves: that there were changes, of which service, and when. */
export const maskChanges = (event: ChangesFound, mask: string): ChangesFound => ({
  ...event,
  changes: event.changes.map(({ url: _, by, ...change }) => ({
    ...change,
    title: mask,
    ...(by === undefined ? {} : { by: mask }),
  })),
});
