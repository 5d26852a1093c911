import { parseISO, subMinutes, isValid, subDays } from 'date-fns';

import type { Instant } from '../domain/ids';

const AGO = /^(\d{1,4})\s*(m|min|minutes?|h|hours?|d|days?)(\s+ago)?$/i;
const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)$/;
const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 };

/**
 * A moment as people write it: `10m` (ago), `14:05` (the last time it was that), `2026-03-01 14:05`. Times without a zone are UTC,
 * since whoever reads the record may sit anywhere.
 */
export function parseMoment(text: string, now: Instant): Instant | undefined {
  const trimmed = text.trim();
  const ago = AGO.exec(trimmed);
  if (ago !== null)
    return at(
      subMinutes(parseISO(now), Number(ago[1]) * (MINUTES[(ago[2] ?? 'm')[0]?.toLowerCase() ?? 'm'] ?? 1)),
    );
  const clock = CLOCK.exec(trimmed);
  if (clock !== null) {
    const today = `${now.slice(0, 10)}T${(clock[1] ?? '').padStart(2, '0')}:${clock[2] ?? ''}:00.000Z`;
    return today <= now ? (today as Instant) : at(subDays(parseISO(today), 1));
  }
  const iso = trimmed.replace(' ', 'T');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(iso)) return undefined;
  const date = parseISO(/(z|[+-]\d\d:?\d\d)$/i.test(iso) ? iso : `${iso}Z`);
  return isValid(date) ? at(date) : undefined;
}

const at = (date: Date): Instant => date.toISOString() as Instant;
