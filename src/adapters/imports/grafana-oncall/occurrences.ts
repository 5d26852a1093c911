import ICAL from 'ical.js';

import type { Instant } from '../../../domain/ids';
import type { CalendarWindow } from '../../../ports/imports';
import { momentOf, type Time } from './moment-of';

type Event = InstanceType<typeof ICAL.Event>;

export interface Occurrence {
  readonly start: Instant;
  readonly end: Instant;
  /** The event itself, or the one that takes its place this once. */
  readonly event: Event;
}

/** How often rules may be asked for their next time, over all events of a file. */
export interface Patience {
  left: number;
}

const DAYS: Readonly<Record<string, number>> = { HOURLY: 1, DAILY: 1, WEEKLY: 7 };

/** When an event is, within the window; `undefined` where the rules are too dense to be followed to its end. */
export function occurrencesOf(
  event: Event,
  { from, to, timeZone }: CalendarWindow,
  patience: Patience,
): readonly Occurrence[] | undefined {
  const zoneOf = (one: Event): string | undefined => {
    const tzid: unknown = one.component.getFirstProperty('dtstart')?.getParameter('tzid');
    return typeof tzid === 'string' ? tzid : undefined;
  };
  const found: Occurrence[] = [];
  const take = (start: Time, end: Time, item: Event): Instant | undefined => {
    const begins = momentOf(start, zoneOf(item) ?? zoneOf(event), timeZone);
    const ends = momentOf(end, zoneOf(item) ?? zoneOf(event), timeZone);
    if (begins !== undefined && ends !== undefined && begins < to && ends > from && begins < ends)
      found.push({ start: begins, end: ends, event: item });
    return begins;
  };
  if (!event.isRecurring()) {
    take(event.startDate, event.endDate, event);
    return found;
  }
  const rule = event.iterator(nearer(event, from));
  for (let next = nextOf(rule); next !== undefined; next = nextOf(rule)) {
    patience.left -= 1;
    if (patience.left < 0) return undefined;
    const details: unknown = event.getOccurrenceDetails(next);
    const { startDate, endDate, item } = details as Details;
    take(startDate, endDate, item);
    const plain = momentOf(next, zoneOf(event), timeZone);
    if (plain === undefined || plain >= to) break;
  }
  return found;
}

/** The library's own types leave it untold. */
interface Details {
  readonly startDate: Time;
  readonly endDate: Time;
  readonly item: Event;
}

const nextOf = (rule: ReturnType<Event['iterator']>): Time | undefined => {
  const next: unknown = rule.next();
  return next instanceof ICAL.Time ? next : undefined;
};

/**
 * A rule that has run for years is followed from shortly before the window: by whole periods, so that every second week
 * stays the same second week. One that counts its times, or goes by months, is followed from its beginning.
 */
function nearer(event: Event, from: Instant): Time {
  const { startDate: start, component } = event;
  const rules = component.getAllProperties('rrule').map((property) => property.getFirstValue());
  const [rule] = rules;
  if (rules.length !== 1 || !(rule instanceof ICAL.Recur) || rule.count) return start;
  const period = (DAYS[rule.freq] ?? 0) * rule.interval;
  if (period === 0) return start;
  const days = (Date.parse(from) - Date.UTC(start.year, start.month - 1, start.day)) / 86_400_000;
  const length = event.duration.toSeconds() / 86_400;
  const periods = Math.floor((days - length) / period) - 2;
  if (periods < 1) return start;
  const later = start.clone();
  later.adjust(periods * period, 0, 0, 0);
  return later;
}
