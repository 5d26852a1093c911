import { TZDate } from '@date-fns/tz';
import type ICAL from 'ical.js';

import { instant, type Instant } from '../../../domain/ids';

export type Time = InstanceType<typeof ICAL.Time>;

/**
 * A moment of a calendar. A time zone that has a name everybody knows is taken by that name, whatever the calendar
 * says of it; a day begins at midnight on the calendar's own clocks.
 */
export function momentOf(time: Time, named: string | undefined, calendarZone: string): Instant | undefined {
  const { year, month, day, hour, minute, second, zone } = time;
  if (zone.tzid === 'UTC') return valid(time.toUnixTime() * 1000);
  const own = zone.tzid === 'floating' ? named : zone.tzid;
  const known = own !== undefined && isZone(own);
  if (!known && zone.tzid !== 'floating' && !time.isDate) return valid(time.toUnixTime() * 1000);
  const clocks = known && !time.isDate ? own : calendarZone;
  return valid(new TZDate(year, month - 1, day, hour, minute, second, clocks).getTime());
}

const LAST = Date.UTC(9999, 11, 31);
const valid = (ms: number): Instant | undefined =>
  Number.isFinite(ms) && ms >= 0 && ms < LAST ? instant(new Date(ms)) : undefined;

const zones = new Map<string, boolean>();
export function isZone(name: string): boolean {
  const known = zones.get(name);
  if (known !== undefined) return known;
  let is = true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    is = false;
  }
  // Names come from files: what is remembered of them stays small.
  if (zones.size < 1_000) zones.set(name, is);
  return is;
}
