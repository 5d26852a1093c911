import { streamId, type Instant, type StreamId } from '../ids';
import type { StoredEvent } from '../record/chain';

/** Where an event stands among all that happened: by when it happened, then by when that was recorded. No two are alike. */
export type Place = Pick<StoredEvent, 'occurredAt' | 'recordedAt' | 'stream' | 'seq'>;

/** In the order of bytes, as the database compares them. */
const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const inOrder = (a: Place, b: Place): number =>
  compared(a.occurredAt, b.occurredAt) ||
  compared(a.recordedAt, b.recordedAt) ||
  compared(a.stream, b.stream) ||
  a.seq - b.seq;

const MOMENT = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
const WRITTEN = new RegExp(`^(${MOMENT}) (${MOMENT}) ([a-z]{1,20})/([\\w.:-]{1,200}) (\\d{1,9})$`);

/** A place as readers carry it from page to page. */
export const placeText = ({ occurredAt, recordedAt, stream, seq }: Place): string =>
  `${occurredAt} ${recordedAt} ${stream} ${String(seq)}`;

/** `undefined`: nobody ever was told this. */
export function placeOf(text: string): Place | undefined {
  const [, occurredAt, recordedAt, kind, id, seq] = WRITTEN.exec(text) ?? [];
  if (occurredAt === undefined || recordedAt === undefined || kind === undefined || id === undefined)
    return undefined;
  if (!isMoment(occurredAt) || !isMoment(recordedAt)) return undefined;
  const stream: StreamId = streamId(kind, id);
  return { occurredAt: occurredAt as Instant, recordedAt: recordedAt as Instant, stream, seq: Number(seq) };
}

/** On a day that the calendar has. */
function isMoment(text: string): boolean {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString() === text;
}
