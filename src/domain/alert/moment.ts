import { instant, type Instant } from '../ids';

/** RFC 3339, as monitoring systems write it: any number of digits of a second, `T` or a blank, a zone or none (UTC). */
const WRITTEN = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d+))?\s?(Z|UTC|[+-]\d\d:?\d\d)?$/i;
/** What nearly all of them write, on a day that every month has: it needs no calendar. */
const PLAIN =
  /^(2\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?Z$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const NUMBER = /^\d{9,19}(\.\d+)?$/;
/** Seconds below, milliseconds up to a thousand times that, then microseconds and nanoseconds: each is good until the year 5138. */
const SECONDS = 1e11;
/** A machine that does not know what time it is believes that it is 1970 or 1980; no trouble of today began before this. */
const FIRST = Date.UTC(2000, 0, 1);
const LAST = Date.UTC(9999, 11, 31);

/**
 * A moment as another system told it: text, or a count since 1970 in seconds, milliseconds or finer. Nothing where it is no moment,
 * or one that stands for "none" (the year 1) or for a clock that was never set. A moment in the future is one.
 */
export function momentOf(value: unknown): Instant | undefined {
  const plain = typeof value === 'string' ? PLAIN.exec(value) : null;
  if (plain !== null) return `${plain[1] ?? ''}.${(plain[2] ?? '').slice(0, 3).padEnd(3, '0')}Z` as Instant;
  const ms = typeof value === 'number' ? ofCount(value) : typeof value === 'string' ? ofText(value) : NaN;
  return ms >= FIRST && ms < LAST ? instant(new Date(ms)) : undefined;
}

function ofCount(count: number): number {
  if (count < SECONDS) return Math.round(count * 1000);
  if (count < SECONDS * 1e3) return Math.round(count);
  return Math.round(count < SECONDS * 1e6 ? count / 1e3 : count / 1e6);
}

function ofText(text: string): number {
  if (text.length > 64) return NaN;
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) return ofCount(Number(trimmed));
  if (DATE.test(trimmed)) return Date.parse(trimmed);
  const [, day, time, fraction = '0', zone = 'Z'] = WRITTEN.exec(trimmed) ?? [];
  if (day === undefined || time === undefined) return NaN;
  const offset = /utc/i.test(zone) ? 'Z' : zone.toUpperCase();
  return Date.parse(`${day}T${time}.${fraction.slice(0, 3)}${offset}`);
}
