import { t } from './words';

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
const MINUTE = 60_000;

/** The reader's own time: the hour for today, with the date otherwise. */
export function Moment({ at }: { readonly at: string }) {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return (
    <time dateTime={at} title={DAY.format(date)}>
      {(isToday ? CLOCK : DAY).format(date)}
    </time>
  );
}

/** `4 min`, `3 h 20 min`, `2 d 5 h`. */
export function duration(ms: number): string {
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 1) return t('duration.seconds', { seconds: Math.max(0, Math.round(ms / 1000)) });
  if (minutes < 60) return t('duration.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return t('duration.hours', { hours, minutes: minutes % 60 });
  return t('duration.days', { days: Math.floor(hours / 24), hours: hours % 24 });
}
