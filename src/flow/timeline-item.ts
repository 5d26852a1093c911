import type { Viewer } from '../domain/access/may';
import { actorRef, type Actor } from '../domain/actor';
import type { StreamId } from '../domain/ids';
import { kindOfEvent } from '../domain/incident/timeline-kinds';
import type { IncidentEvent } from '../domain/incident/vocabulary';
import type { StoredEvent } from '../domain/record/chain';
import type { TimelineItem } from '../ports/api';
import type { IncidentReading } from '../ports/reading';
import { told } from '../voice/incident-lists';
import { plain } from '../voice/rich';
import type { AnyEvent } from './aggregates';
import { leftOf } from './refold';

const MOST_REDACTIONS = 100_000;
/** What redactions left, by stream and place. */
export type Left = ReadonlyMap<StreamId, ReadonlyMap<number, AnyEvent>>;

/** What is to be told in place of those of the events that are empty. Only the streams that have such are asked. */
export async function leftFor(
  reading: Pick<IncidentReading, 'story'>,
  viewer: Viewer,
  events: readonly StoredEvent[],
): Promise<Left> {
  const emptied = new Set(events.flatMap(({ payload, stream }) => (payload === null ? [stream] : [])));
  return new Map(
    await Promise.all(
      [...emptied].map(async (stream) => {
        const filter = { types: ['EventRedacted'], limit: MOST_REDACTIONS };
        const { events: redactions } = await reading.story(viewer, [stream], filter);
        return [stream, leftOf(redactions.toSorted((a, b) => a.seq - b.seq))] as const;
      }),
    ),
  );
}

/** A stored event as programs read it. */
export function timelineItem(event: StoredEvent, left: Left, incident?: number): TimelineItem {
  const { seq, id, type, occurredAt, recordedAt } = event;
  const kind = kindOfEvent(type);
  const remains = left.get(event.stream)?.get(seq) as IncidentEvent | undefined;
  return {
    ...{ seq, id, type, occurredAt, recordedAt },
    ...(incident === undefined ? {} : { incident }),
    ...(kind === undefined ? {} : { kind }),
    by: actorRef(JSON.parse(event.actor) as Actor),
    text: plain(told(event, remains)),
  };
}
