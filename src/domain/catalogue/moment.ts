import { TZDate } from '@date-fns/tz';
import { addDays } from 'date-fns';
import { instant, type Instant } from '../ids';

const SHAPE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,3})?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * What somebody wrote as a moment, on the clocks of a time zone unless it says otherwise. A day alone means its first
 * moment as a beginning and the next day's as an end, for whoever writes "to the 4th" means the 4th too.
 */
export function momentIn(timeZone: string, text: string, edge: 'begin' | 'end'): Instant | undefined {
  const match = SHAPE.exec(text.trim());
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, offset] = match;
  if (offset !== undefined)
    return hour === undefined ? undefined : valid(new Date(text.trim().replace(' ', 'T')));
  const [y, m, d, h, min] = [year, month, day, hour, minute].map((part) => Number(part ?? 0)) as Five;
  const local = new TZDate(y, m - 1, d, h, min, timeZone);
  // The 31st of February would silently become a day of March.
  if (local.getMonth() !== m - 1 || local.getDate() !== d || h > 23 || min > 59) return undefined;
  return valid(hour === undefined && edge === 'end' ? addDays(local, 1) : local);
}

type Five = [number, number, number, number, number];

const valid = (date: Date): Instant | undefined =>
  Number.isNaN(date.getTime()) ? undefined : instant(new Date(date.getTime()));
