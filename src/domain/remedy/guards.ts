import { TZDate } from '@date-fns/tz';
import { addHours, parseISO } from 'date-fns';

import { instant, type Instant } from '../ids';
import { say, type Say } from '../say';

/** What keeps a runbook that alerts start from doing harm. */
export interface Guards {
  /** At most so many runs within an hour, whatever they are started for. */
  readonly perHour: number;
  /** A person has to begin it: it is only planned, and waits. */
  readonly approval: boolean;
  /** After so many failures in a row nothing starts it any more, until a person allows it again. */
  readonly stopAfterFailures: number;
  readonly hours?: Hours;
}

export interface Hours {
  /** 1 is Monday. */
  readonly days: readonly number[];
  /** `09:00`; `to` is the first minute that is no longer in it. Where it is not later than `from`, it ends on the next day. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/** From when to when nobody may change anything. */
export interface FreezeWindow {
  readonly name: string;
  readonly from: Instant;
  readonly to: Instant;
}

export interface GuardedBy {
  readonly guards: Guards;
  readonly freezes: readonly FreezeWindow[];
  readonly drill: boolean;
  /** When it was started last, each time. */
  readonly starts: readonly Instant[];
  readonly stopped: boolean;
}

/** Why it is not started now; nothing, where nothing speaks against it. */
export function heldBackBy(
  now: Instant,
  { guards, freezes, drill, starts, stopped }: GuardedBy,
): Say | undefined {
  if (drill) return say('runbook:held.drill');
  if (stopped) return say('runbook:held.stopped', { count: guards.stopAfterFailures });
  const freeze = freezes.find(({ from, to }) => from <= now && now < to);
  if (freeze !== undefined)
    return say('runbook:held.freeze', { name: freeze.name, until: { time: freeze.to } });
  if (guards.hours !== undefined && !within(now, guards.hours))
    return say('runbook:held.hours', { from: guards.hours.from, to: guards.hours.to });
  const since = instant(addHours(parseISO(now), -1));
  const lately = starts.filter((at) => at > since).length;
  return lately >= guards.perHour ? say('runbook:held.per-hour', { count: guards.perHour }) : undefined;
}

/** By the clocks of its time zone. What goes past midnight belongs to the day on which it began. */
export function within(now: Instant, { days, from, to, timeZone }: Hours): boolean {
  const local = new TZDate(now, timeZone);
  const today = local.getDay() === 0 ? 7 : local.getDay();
  const yesterday = today === 1 ? 7 : today - 1;
  const clock = `${two(local.getHours())}:${two(local.getMinutes())}`;
  if (from < to) return days.includes(today) && from <= clock && clock < to;
  return (days.includes(today) && clock >= from) || (days.includes(yesterday) && clock < to);
}

const two = (number: number): string => String(number).padStart(2, '0');
