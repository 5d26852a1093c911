import type { TimerChange } from '../domain/effect';
import type { Instant, StreamId } from '../domain/ids';
import type { StoredEvent } from '../domain/record/chain';
import type { Json } from '../kit/json';
import type { Link } from './outbox';
import type { Summary } from './streams';
import type { TalkMessage } from './talk';

export type SetTimer = Extract<TimerChange, { readonly kind: 'set' }>;

/** One stream from its first event to its last, with everything that is kept beside it: as it is to stand in the store. */
export interface PastStream {
  readonly stream: StreamId;
  /** All of them, chained, from seq 1 on. At least one. */
  readonly events: readonly StoredEvent[];
  /** After the last event. */
  readonly state: Json;
  readonly summary?: Summary;
  readonly timers: readonly SetTimer[];
  /** Where it stands in the chats. */
  readonly links: readonly Link[];
  /** What people said in its channels. */
  readonly talk: readonly TalkMessage[];
}

/** Why a stream cannot be put into this store. */
export type Collision = { readonly stream: StreamId } & (
  | { readonly why: 'number-taken'; readonly number: number; readonly holder: StreamId }
  /** It is here with a history that is another one from some event on. */
  | { readonly why: 'other-events' }
  /** It is here and ends earlier. */
  | { readonly why: 'goes-on'; readonly version: number }
  /** One of its events, channels or messages is another stream's here. */
  | { readonly why: 'event-taken' | 'channel-taken' | 'message-taken'; readonly ref: string }
);

/** What was put, or, where there is a collision, what would have been: then nothing was written. */
export interface PutReport {
  readonly put: number;
  readonly events: number;
  /** Were here already, just so or further on; left alone. */
  readonly known: number;
  readonly collisions: readonly Collision[];
}

export interface ArchiveFilter {
  /** This one alone. */
  readonly number?: number;
  /** Declared at this moment or later, and before that one. */
  readonly since?: Instant;
  readonly until?: Instant;
  /** The number after which the page begins. */
  readonly after: number;
  readonly limit: number;
}

export interface ArchivedIncident {
  readonly stream: StreamId;
  readonly number: number;
  readonly private: boolean;
}

/** Whole streams out of the store and into it, past every decision. Nobody's eyes are asked here: whoever calls has done so. */
export interface Archive {
  /** Incidents in order of their numbers. */
  incidents(filter: ArchiveFilter): Promise<readonly ArchivedIncident[]>;
  /** Streams that belong to these, each owner's by name. */
  ownedBy(
    owners: readonly StreamId[],
  ): Promise<readonly { readonly stream: StreamId; readonly owner: StreamId }[]>;
  /** Streams that are no incidents and belong to none, by name. */
  loose(after: string, limit: number): Promise<readonly StreamId[]>;
  /** By chat, role and reference. */
  links(streams: readonly StreamId[]): Promise<readonly Link[]>;
  /** In the order in which it was written. */
  talk(streams: readonly StreamId[]): Promise<readonly TalkMessage[]>;
  /** Those that are here, with their numbers. */
  known(streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, number | undefined>>;
  /**
   * Writes all of them or none, in one transaction; no effects, no inbox, nothing is posted. Numbers that are drawn later are higher
   * than every one that was put. Where `pasts` throws, nothing is written. `dry`: tells what would be, and writes nothing.
   */
  put(pasts: Iterable<PastStream> | AsyncIterable<PastStream>, dry?: boolean): Promise<PutReport>;
}
