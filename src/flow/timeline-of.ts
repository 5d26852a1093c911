import type { Viewer } from '../domain/access/may';
import type { StreamId } from '../domain/ids';
import type { StoredEvent } from '../domain/record/chain';
import type { IncidentReading } from '../ports/reading';

const PAGE = 1_000;

/** The last entries of a timeline and how many there are in all. */
export async function timelineOf(
  reading: IncidentReading,
  viewer: Viewer,
  stream: StreamId,
  last: number,
): Promise<{ readonly items: readonly StoredEvent[]; readonly count: number }> {
  let items: readonly StoredEvent[] = [];
  let count = 0;
  for (
    let page = await reading.timeline(viewer, stream, 0, PAGE);
    page.length > 0;
    page = await reading.timeline(viewer, stream, count, PAGE)
  ) {
    items = [...items, ...page].slice(-last);
    count = page.at(-1)?.seq ?? count;
    if (page.length < PAGE) break;
  }
  return { items, count };
}
