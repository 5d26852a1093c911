import { tell } from '../domain/incident/timeline';
import type { IncidentEvent } from '../domain/incident/vocabulary';
import type { Actor } from '../domain/actor';
import type { StoredEvent } from '../domain/record/chain';
import { say } from '../domain/say';
import type { Message, Rich } from '../ports/message';
import type { IncidentRow } from '../ports/reading';
import { summaryOf, word } from './message';
import { rich, text } from './rich';

export function incidentList(rows: readonly IncidentRow[], filtered: boolean): Message {
  if (rows.length === 0) return word(say(filtered ? 'incident:list.nothing-found' : 'incident:list.empty'));
  const items = rows.map(({ number, severity, status, title }) =>
    rich(
      say('incident:list.line', { number, severity, status: { word: `incident:status.${status}` }, title }),
    ),
  );
  const heading = text(say('incident:list.heading'));
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'list', items },
      ...(rows.length > 1 ? [{ kind: 'context', text: rich(say('incident:list.how')) } as const] : []),
    ],
    tone: 'plain',
  };
}

/** How a stored event is told; what was redacted says so. */
export function told(event: StoredEvent, left?: IncidentEvent): Rich {
  const by = JSON.parse(event.actor) as Actor;
  const payload = event.payload === null ? left : (JSON.parse(event.payload) as IncidentEvent);
  if (payload === undefined) return rich(say('incident:event.emptied'));
  return rich(tell({ event: payload, at: event.occurredAt, by }));
}

/** One entry, and the incident in which it was recorded. */
export interface StoryLine {
  readonly event: StoredEvent;
  readonly incident: number;
  /** What a redaction left of it. */
  readonly left: unknown;
}

/** Of what was merged into it each line says so: its entries have numbers of their own. */
export function timelineMessage(number: number, lines: readonly StoryLine[], older: boolean): Message {
  if (lines.length === 0) return word(say('incident:timeline.nothing', { number }));
  const heading = text(say('incident:timeline.heading', { number }));
  const items = lines.map(({ event, incident, left }) => [
    ...rich(
      say(incident === number ? 'incident:timeline.at' : 'incident:timeline.at-merged', {
        number: incident,
        seq: event.seq,
        at: { time: event.occurredAt },
      }),
    ),
    ...told(event, left as IncidentEvent | undefined),
  ]);
  const more: readonly { readonly kind: 'context'; readonly text: Rich }[] = older
    ? [{ kind: 'context', text: rich(say('incident:timeline.more')) }]
    : [];
  const summary = summaryOf([{ kind: 'text', text: heading }]);
  return {
    summary,
    blocks: [{ kind: 'heading', text: heading }, { kind: 'list', items }, ...more],
    tone: 'plain',
  };
}
