import { TZDate, tz } from '@date-fns/tz';
import { isValid, parse } from 'date-fns';

import { instant, type Instant } from '../../../domain/ids';
import { machineMoment } from '../../../domain/imports/moment-of';

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?)?$/;

/**
 * A moment on the clocks of a time zone, unless it names another: ISO 8601, or what `format` says in the letters of
 * Unicode (`dd.MM.yyyy HH:mm`). `null` where it is none.
 */
export function momentIn(text: string, timeZone: string, format?: string): Instant | null | undefined {
  const given = text.trim();
  if (given === '') return undefined;
  if (format !== undefined) return parsed(given, timeZone, format);
  const match = LOCAL.exec(given);
  if (match === null) return machineMoment(given);
  const [y, month, d, h, min, s, ms] = match.slice(1).map((part: string | undefined) => Number(part ?? 0));
  const date = new TZDate(y ?? 0, (month ?? 0) - 1, d ?? 0, h ?? 0, min ?? 0, s ?? 0, ms ?? 0, timeZone);
  // The 31st of February would silently become a day of March.
  const isSame = date.getMonth() === (month ?? 0) - 1 && date.getDate() === d;
  const isTime = (h ?? 0) < 24 && (min ?? 0) < 60 && (s ?? 0) < 60;
  return isSame && isTime ? instant(new Date(date.getTime())) : null;
}

function parsed(text: string, timeZone: string, format: string): Instant | null {
  const date = parse(text, format, new TZDate(2000, 0, 1, timeZone), { in: tz(timeZone) });
  return isValid(date) ? instant(new Date(date.getTime())) : null;
}

/**
 * Whether somebody's format can be used at all: date-fns throws where it holds a letter that means nothing. `DD` and `YYYY`
 * are days of the year and years of weeks, which nobody means.
 */
export function isFormat(format: string): boolean {
  if (/[DY]/.test(format.replace(/'[^']*'/g, ''))) return false;
  try {
    parse('', format, new Date(0));
    return true;
  } catch {
    return false;
  }
}
