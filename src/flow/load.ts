import type { StreamId } from '../domain/ids';
import type { Json } from '../kit/json';
import type { Loaded, Streams } from '../ports/streams';
import type { Aggregate } from './aggregates';
import { foldOn, leftOf } from './refold';

/** An aggregate as it stands at `version`. `stateVersion` is that of the state which is stored: what happened since is folded in. */
export type Folded = Omit<Loaded, 'tail'>;

/** The only way to an aggregate's state: what is stored may be older than the events of a large one. */
export async function loadFolded(
  streams: Pick<Streams, 'load'>,
  aggregate: Aggregate,
  stream: StreamId,
  fresh = false,
): Promise<Folded> {
  return folded(aggregate, await streams.load(stream, fresh));
}

/** As it stands now, for whoever knows how it stood a moment ago: a large one is not read again for every conflict. */
export async function caughtUp(
  streams: Pick<Streams, 'load' | 'events'>,
  aggregate: Aggregate,
  known: Folded,
): Promise<Folded> {
  const tail = await streams.events(known.stream, known.version + 1);
  const last = tail.at(-1);
  if (last === undefined) return known;
  if (known.version === 0 || tail.some(({ type }) => type === 'EventRedacted'))
    return loadFolded(streams, aggregate, known.stream, true);
  const { seq: version, hash: head, recordedAt } = last;
  return folded(aggregate, { ...known, version, head, recordedAt, tail });
}

/** Whoever empties an entry writes the state anew with it, so what a tail still holds is whole. */
export function folded(aggregate: Aggregate, { tail, ...loaded }: Loaded): Folded {
  const state: Json = loaded.state ?? aggregate.initial;
  return { ...loaded, state: tail.length === 0 ? state : foldOn(aggregate, state, tail, leftOf(tail)) };
}
