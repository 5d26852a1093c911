import type { Scale } from './value-scale';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 5, 10, 30, 90, 365, 3_650, 36_500, 365_000, 3_650_000, 36_500_000].map((days) => days * DAY),
];
const TICKS = 8;
/** A single moment is shown with as much around it. */
const LEAST_SPAN = MINUTE;
/** Beyond that there is no date. */
const MOST = 8.64e15;

export const isMoment = (at: number): boolean => Number.isFinite(at) && Math.abs(at) <= MOST;

export interface TimeScale extends Scale {
  /** The days that are shown. */
  readonly days: string;
}

/** A scale for all these moments, from left to right, in UTC. */
export function timeScale(moments: readonly number[], left: number, right: number): TimeScale {
  const first = moments.reduce((least, at) => Math.min(least, at), Infinity);
  const last = moments.reduce((most, at) => Math.max(most, at), -Infinity);
  if (first > last) return { at: () => left, ticks: [], days: '' };
  const spare = Math.max(0, LEAST_SPAN - (last - first)) / 2;
  const [from, to] = [Math.max(-MOST, first - spare), Math.min(MOST, last + spare)];
  const at = (moment: number): number => left + ((moment - from) / (to - from)) * (right - left);
  const step = STEPS.find((one) => (to - from) / one <= TICKS) ?? STEPS.at(-1) ?? DAY;
  const begin = Math.ceil(from / step) * step;
  const count = Math.max(0, Math.floor((to - begin) / step) + 1);
  const ticks = Array.from({ length: count }, (_, nth) => begin + nth * step).map((moment) => ({
    at: at(moment),
    text: label(moment, step),
  }));
  const [start, end] = [dayOf(first), dayOf(last)];
  return { at, ticks, days: start === end ? start : `${start} – ${end}` };
}

const dayOf = (moment: number): string => new Date(moment).toISOString().split('T')[0] ?? '';

function label(moment: number, step: number): string {
  const [day = '', time = ''] = new Date(moment).toISOString().split('T');
  if (step >= 365 * DAY) return day.slice(0, -3);
  // Midnight is told by the day that begins.
  if (moment % DAY === 0) return day.slice(-5);
  return step < MINUTE ? time.slice(0, 8) : time.slice(0, 5);
}
