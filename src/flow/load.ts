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

/** Whoever empties an entry writes the state anew with it, so what a tail still holds is whole. */
export function folded(aggregate: Aggregate, { tail, ...loaded }: Loaded): Folded {
  const state: Json = loaded.state ?? aggregate.initial;
  return { ...loaded, state: tail.length === 0 ? state : foldOn(aggregate, state, tail, leftOf(tail)) };
}
