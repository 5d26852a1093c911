import { t } from './words';

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
const THIS_YEAR = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const SECOND = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'medium',
  hourCycle: 'h23',
});
const UTC = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'medium',
  hourCycle: 'h23',
  timeZone: 'UTC',
});
const MINUTE = 60_000;

interface Props {
  readonly at: string;
  /** With its date and to the second, even today: paper is read on another day. */
  readonly isWhole?: boolean;
}

/** The reader's own time: the hour for today, with the day otherwise, and with the year where it is another one. Logs are in UTC, so that is told to whoever points at it. */
export function Moment({ at, isWhole = false }: Props) {
  const date = new Date(at);
  const now = new Date();
  const short =
    date.toDateString() === now.toDateString()
      ? CLOCK
      : date.getFullYear() === now.getFullYear()
        ? THIS_YEAR
        : DAY;
  const utc = `${UTC.format(date)} UTC`;
  return (
    <time dateTime={at} title={`${SECOND.format(date)} · ${utc}`} data-utc={utc}>
      {(isWhole ? SECOND : short).format(date)}
    </time>
  );
}

/** What the reader's own time is called, as `Europe/Paris`. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `4 min`, `3 h 20 min`, `2 d 5 h`. */
export function duration(ms: number): string {
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 1) return t('duration.seconds', { seconds: Math.max(0, Math.round(ms / 1000)) });
  if (minutes < 60) return t('duration.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return t('duration.hours', { hours, minutes: minutes % 60 });
  return t('duration.days', { days: Math.floor(hours / 24), hours: hours % 24 });
}
