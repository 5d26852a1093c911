import type { Viewer } from '../../../domain/access/may';
import { actorRef, type Actor } from '../../../domain/actor';
import type { StreamId } from '../../../domain/ids';
import type { StoredEvent } from '../../../domain/record/chain';
import { askedWords, hasAsked } from '../../../domain/search/asked-words';
import { inOrder, placeOf, placeText } from '../../../domain/search/place';
import { toldWords } from '../../../domain/search/told-words';
import type { TimelineFilter, TimelinePage } from '../../../ports/reading';
import type { Tables } from './tables';
import { visible } from './visible';

const keyOf = (event: StoredEvent): string => actorRef(JSON.parse(event.actor) as Actor).key;

function fits(event: StoredEvent, { types, by, since, until, text }: TimelineFilter): boolean {
  if (types !== undefined && !types.includes(event.type)) return false;
  if (since !== undefined && event.occurredAt < since) return false;
  if (until !== undefined && event.occurredAt >= until) return false;
  if (by !== undefined && keyOf(event) !== by) return false;
  return text === undefined || says(event, text);
}

export function says(event: StoredEvent, text: string): boolean {
  const asked = askedWords(text);
  return asked !== undefined && hasAsked(toldWords(event), asked);
}

/** The last `limit` of these before a place, in order, and where an older page goes on. */
export function lastOf(
  events: readonly StoredEvent[],
  limit: number,
  before: string | undefined,
): TimelinePage {
  const place = before === undefined ? undefined : placeOf(before);
  if (before !== undefined && place === undefined) return { events: [] };
  const older = events.filter((event) => place === undefined || inOrder(event, place) < 0).sort(inOrder);
  const page = older.slice(Math.max(0, older.length - limit));
  const [first] = page;
  return first === undefined || page.length === older.length
    ? { events: page }
    : { events: page, before: placeText(first) };
}

export function storyOf(
  tables: Tables,
  viewer: Viewer,
  streams: readonly StreamId[],
  filter: TimelineFilter,
): TimelinePage {
  const events = [...new Set(streams)].flatMap((stream) => {
    const row = tables.streams.get(stream);
    if (row === undefined || !visible(tables, viewer, row)) return [];
    return (tables.events.get(stream) ?? []).filter((event) => fits(event, filter));
  });
  return lastOf(events, filter.limit, filter.before);
}
