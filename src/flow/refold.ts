import type { Actor } from '../domain/actor';
import type { Happening } from '../domain/decider';
import type { StoredEvent } from '../domain/record/chain';
import type { Json } from '../kit/json';
import type { Aggregate, AnyEvent } from './aggregates';

/**
 * What redactions left of the entries they emptied, by the entry's place. A redaction may have been redacted itself (its
 * reason held a secret); a later one then carries what it left, so they are read from the last to the first.
 */
export function leftOf(events: readonly StoredEvent[]): ReadonlyMap<number, AnyEvent> {
  const left = new Map<number, AnyEvent>();
  for (const event of events.toReversed()) {
    if (event.type !== 'EventRedacted') continue;
    const payload: unknown =
      left.get(event.seq) ?? (event.payload === null ? undefined : JSON.parse(event.payload));
    if (payload === undefined) continue;
    const redaction = payload as { readonly seq: number; readonly left: AnyEvent };
    if (!left.has(redaction.seq)) left.set(redaction.seq, redaction.left);
  }
  return left;
}

/**
 * Folds a whole stream. An entry that was emptied is folded as what its redaction left of it, wherever that stands; so a
 * text that should never have been written leaves the state too.
 */
export const refold = (aggregate: Aggregate, events: readonly StoredEvent[]): Json =>
  foldOn(aggregate, aggregate.initial, events, leftOf(events));

/** Folds the next page of a stream whose redactions, the later ones too, have been read already. */
export const foldOn = (
  aggregate: Aggregate,
  before: Json,
  events: readonly StoredEvent[],
  left: ReadonlyMap<number, AnyEvent>,
): Json =>
  events.reduce<Json>((state, event) => {
    const happening = happeningOf(event, left);
    return happening === undefined ? state : aggregate.evolve(state, happening);
  }, before);

/** What a stored event tells; `undefined` of one that is empty and of which nothing was left. */
export function happeningOf(
  { seq, payload, occurredAt, actor }: StoredEvent,
  left: ReadonlyMap<number, AnyEvent>,
): Happening<AnyEvent> | undefined {
  const event = left.get(seq) ?? (payload === null ? undefined : (JSON.parse(payload) as AnyEvent));
  return event === undefined ? undefined : { event, at: occurredAt, by: JSON.parse(actor) as Actor };
}
