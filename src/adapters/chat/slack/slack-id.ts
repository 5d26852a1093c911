import { chatId, instant, type Instant } from '../../../domain/ids';

export const SLACK = chatId('slack');

/** Slack's timestamps are seconds with a fraction that makes them unique. */
export function whenOf(ts: string): Instant {
  const [seconds = '0', fraction = ''] = ts.split('.');
  return instant(new Date(Number(seconds) * 1_000 + Number(fraction.padEnd(3, '0').slice(0, 3))));
}
