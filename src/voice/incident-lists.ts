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

/** What people read in a chat; that a part of the set-up is there is on the card already. */
const QUIET = ['PartDone'];

export function timelineMessage(number: number, all: readonly StoredEvent[], count: number): Message {
  const events = all.filter((event) => !QUIET.includes(event.type));
  const heading = text(say('incident:timeline.heading', { number }));
  const items = events.map((event) => [
    ...rich(say('incident:timeline.at', { seq: event.seq, at: { time: event.occurredAt } })),
    ...told(event),
  ]);
  const more: readonly { readonly kind: 'context'; readonly text: Rich }[] =
    count > all.length ? [{ kind: 'context', text: rich(say('incident:timeline.more', { count })) }] : [];
  const summary = summaryOf([{ kind: 'text', text: heading }]);
  return {
    summary,
    blocks: [{ kind: 'heading', text: heading }, { kind: 'list', items }, ...more],
    tone: 'plain',
  };
}
