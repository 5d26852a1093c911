import type { Viewer } from '../../../domain/access/may';
import type { StreamId } from '../../../domain/ids';
import { askedWords } from '../../../domain/search/asked-words';
import { placeOf, placeText } from '../../../domain/search/place';
import type { TimelineFilter, TimelinePage } from '../../../ports/reading';
import type { Database } from './database';
import { EVENT, storedEvent, type EventRow } from './streams';
import { VISIBLE } from './visible';
import { queryOf } from './words';

/** The order of a story, from its end; texts by their bytes, as every store compares them. */
export const NEWEST_FIRST = (row: string): string =>
  `${row}.occurred_at DESC, ${row}.recorded_at DESC, ${row}.stream COLLATE "C" DESC, ${row}.seq DESC`;
export const BEFORE = (row: string, at: string, recorded: string, stream: string, seq: string): string =>
  `(${row}.occurred_at, ${row}.recorded_at, ${row}.stream COLLATE "C", ${row}.seq)
    < (${at}::timestamptz, ${recorded}::timestamptz, ${stream}::text COLLATE "C", ${seq}::int)`;

/** Later than everything: a page without a place begins at the end. */
export const END = { occurredAt: 'infinity', recordedAt: 'infinity', stream: '', seq: 0 } as const;

const STORY = {
  name: 'story-page',
  text: `SELECT ${EVENT} FROM event e
    WHERE e.stream IN (SELECT s.id FROM stream s LEFT JOIN stream o ON o.id = s.owner WHERE s.id = ANY($1::text[]) AND ${VISIBLE('$2', '$3')})
      AND ($4::text[] IS NULL OR e.type = ANY($4::text[]))
      AND ($5::timestamptz IS NULL OR e.occurred_at >= $5) AND ($6::timestamptz IS NULL OR e.occurred_at < $6)
      AND ($7::text IS NULL OR strpos(e.actor, $7) > 0) AND ($8::tsquery IS NULL OR (e.words @@ $8::tsquery AND e.payload IS NOT NULL))
      AND ${BEFORE('e', '$9', '$10', '$11', '$12')}
    ORDER BY ${NEWEST_FIRST('e')} LIMIT $13`,
};

/** How an actor's canonical JSON names whoever has this key; a quote within a name is written otherwise there. */
function markOf(key: string): string {
  const end = key.indexOf('/');
  const kind = key.slice(0, end);
  const name = key.slice(end + 1);
  if (kind === 'token') return `"kind":"token","name":${JSON.stringify(name)}`;
  if (kind === 'system') return `"kind":"system","part":${JSON.stringify(name)}`;
  return `"key":${JSON.stringify(key)}`;
}

export async function storyPage(
  database: Database,
  { standing, key }: Viewer,
  streams: readonly StreamId[],
  { types, by, since, until, text, limit, before }: TimelineFilter,
): Promise<TimelinePage> {
  const asked = text === undefined ? undefined : askedWords(text);
  const place = before === undefined ? END : placeOf(before);
  if (place === undefined || (text !== undefined && asked === undefined)) return { events: [] };
  const rows = await database.run<EventRow>(STORY, [
    ...[streams, standing === 'admin', key, types ?? null, since ?? null, until ?? null],
    ...[by === undefined ? null : markOf(by), asked === undefined ? null : queryOf(asked)],
    ...[place.occurredAt, place.recordedAt, place.stream, place.seq, limit + 1],
  ]);
  const events = rows.slice(0, limit).map(storedEvent).reverse();
  const [first] = events;
  return rows.length > limit && first !== undefined ? { events, before: placeText(first) } : { events };
}
