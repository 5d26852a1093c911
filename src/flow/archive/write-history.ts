import type { Happening } from '../../domain/decider';
import { eventId, kindOf, type Instant, type StreamId } from '../../domain/ids';
import { GENESIS, hashEvent, hashPayload, type StoredEvent } from '../../domain/record/chain';
import { canonicalJson } from '../../kit/json';
import type { Collision, PastStream } from '../../ports/archive';
import type { Clock } from '../../ports/clock';
import type { Crypto } from '../../ports/crypto';
import type { Directory } from '../../ports/directory';
import type { Store } from '../../ports/store';
import { aggregateOf, type AnyEvent } from '../aggregates';
import { pastStream } from './past-stream';

/** What happened elsewhere before Muster was there, as if Muster had written it down. */
export interface History {
  /** Made of where it comes from and its name there, so that a second import finds it. */
  readonly stream: StreamId;
  /** Where it comes from, for the record: `dispatch/INC-2041`. */
  readonly origin: string;
  /** In the order of the record; `number` is what people will know it by, `numberOf` that of another history of the same import. */
  happenings(
    number: number,
    numberOf: (stream: StreamId) => number | undefined,
  ): readonly Happening<AnyEvent>[];
}

export interface HistoryParts {
  readonly store: Pick<Store, 'streams' | 'archive'>;
  readonly directory: () => Directory;
  readonly clock: Pick<Clock, 'id' | 'salt'>;
  readonly crypto: Pick<Crypto, 'digest'>;
}

export interface HistoryReport {
  /** Written; in a dry run those that would be, without a number. */
  readonly made: readonly { readonly stream: StreamId; readonly number?: number }[];
  /** Were here already, and were left alone. */
  readonly known: readonly { readonly stream: StreamId; readonly number?: number }[];
  /** Where there is one, nothing was written. */
  readonly collisions: readonly Collision[];
}

const EVENT_VERSION = 1;

/**
 * Makes a new stream of each history that is not here yet and writes all of them or none. Nothing is decided, so whoever
 * calls vouches for the order of what happened; nothing is posted either, and no timer rings for what is over.
 */
export async function writeHistory(
  parts: HistoryParts,
  histories: readonly History[],
  dry = false,
): Promise<HistoryReport> {
  const { streams, archive } = parts.store;
  const found = await archive.known(histories.map(({ stream }) => stream));
  const numbered = ([stream, number]: readonly [StreamId, number | undefined]) => ({
    stream,
    ...(number === undefined ? {} : { number }),
  });
  const known = [...found].map(numbered);
  const fresh = histories.filter(({ stream }) => !found.has(stream));
  if (dry) return { known, made: fresh.map(({ stream }) => ({ stream })), collisions: [] };
  const now = await streams.now();
  const numbers = new Map(found);
  for (const { stream } of fresh)
    if (!numbers.has(stream)) numbers.set(stream, await streams.nextNumber(kindOf(stream)));
  const pasts = function* (): Iterable<PastStream> {
    for (const history of fresh) yield pastOf(parts, history, numbers, now);
  };
  const { collisions } = await archive.put(pasts());
  const made =
    collisions.length > 0 ? [] : fresh.map(({ stream }) => numbered([stream, numbers.get(stream)]));
  return { known, made, collisions };
}

function pastOf(
  { directory, clock, crypto }: HistoryParts,
  history: History,
  numbers: ReadonlyMap<StreamId, number | undefined>,
  now: Instant,
): PastStream {
  const { stream, origin } = history;
  const digest = (text: string): string => crypto.digest(text);
  const aggregate = aggregateOf(stream, directory());
  const events: StoredEvent[] = [];
  let head = GENESIS;
  let state = aggregate.initial;
  for (const happening of history.happenings(numbers.get(stream) ?? 0, (other) => numbers.get(other))) {
    const { event, by } = happening;
    // Nothing has happened later than it is written down.
    const at = happening.at < now ? happening.at : now;
    state = aggregate.evolve(state, { ...happening, at });
    const payload = canonicalJson(event);
    const salt = clock.salt();
    const bare = {
      ...{
        id: eventId(clock.id()),
        stream,
        seq: events.length + 1,
        type: event.type,
        version: EVENT_VERSION,
      },
      ...{
        occurredAt: at,
        recordedAt: now,
        actor: canonicalJson(by),
        causation: origin,
        correlation: origin,
      },
      visibility: aggregate.guarded(state)?.private === true ? ('private' as const) : ('open' as const),
      payloadHash: hashPayload(digest, salt, payload),
    };
    head = hashEvent(digest, head, bare);
    events.push({ ...bare, payload, salt, hash: head });
  }
  if (events.length === 0) throw new Error(`Nothing happened in ${stream}`);
  return pastStream(stream, events, directory(), now);
}
