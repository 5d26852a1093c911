import type { Happening } from '../../domain/decider';
import { kindOf, type Instant, type StreamId } from '../../domain/ids';
import type { StoredEvent } from '../../domain/record/chain';
import type { Json } from '../../kit/json';
import type { PastStream, SetTimer } from '../../ports/archive';
import type { Directory } from '../../ports/directory';
import { aggregateOf, type Aggregate, type AnyEvent } from '../aggregates';
import { happeningOf, leftOf } from '../refold';

/** A stream's events as today's code reads them. Links and talk are whoever's who has them. */
export function pastStream(
  stream: StreamId,
  events: readonly StoredEvent[],
  directory: Directory,
  now: Instant,
): PastStream {
  const aggregate = aggregateOf(stream, directory);
  const left = leftOf(events);
  const timers = new Map<string, SetTimer>();
  let state: Json = aggregate.initial;
  for (const event of events) {
    const happening = happeningOf(event, left);
    if (happening === undefined) continue;
    const before = state;
    state = aggregate.evolve(before, happening);
    if (kindOf(stream) === 'incident') collect(timers, aggregate, { event, happening, before, after: state });
  }
  const summary = aggregate.summary(state);
  return {
    ...{ stream, events, state, links: [], talk: [] },
    // What has fallen due meanwhile is not caught up with, and what is over waits for nothing.
    timers: summary?.open === true ? [...timers.values()].filter(({ dueAt }) => dueAt > now) : [],
    ...(summary === undefined ? {} : { summary }),
  };
}

interface Step {
  readonly event: StoredEvent;
  readonly happening: Happening<AnyEvent>;
  readonly before: Json;
  readonly after: Json;
}

/** Only the timers of what follows from an event are looked at; what it would have posted was posted long ago. */
function collect(timers: Map<string, SetTimer>, aggregate: Aggregate, step: Step): void {
  const { event, happening, before, after } = step;
  for (const timer of aggregate.react(event.id, happening, before, after).timers)
    if (timer.kind === 'cancel') timers.delete(timer.key);
    else timers.set(timer.key, timer);
}
