import type ICAL from 'ical.js';

type Recur = InstanceType<typeof ICAL.Recur>;

const MOST_INTERVAL = 10_000;

/**
 * Why a rule is not followed, as it stands in the file. Some rules can never come true, and looking for their next day
 * would go on for ever; some are so dense that nobody is on call by them.
 */
export function ruleFault(rule: Recur): string | undefined {
  const { freq, parts, interval } = rule;
  const dense = freq === 'SECONDLY' || freq === 'MINUTELY';
  const odd = ['BYYEARDAY', 'BYWEEKNO', 'BYSETPOS', 'BYSECOND', 'BYMINUTE'].some((part) => part in parts);
  const hourly = freq === 'HOURLY' && ('BYMONTH' in parts || 'BYMONTHDAY' in parts);
  const days: readonly unknown[] = parts.BYMONTHDAY ?? [];
  // The 30th of February never comes.
  const never = 'BYMONTH' in parts && days.some((day) => Math.abs(Number(day)) > 28);
  const weeks = freq === 'WEEKLY' && days.length > 0;
  const far = !Number.isInteger(interval) || interval < 1 || interval > MOST_INTERVAL;
  return dense || odd || hourly || never || weeks || far ? rule.toString().slice(0, 100) : undefined;
}
