import type { EffectKey, Instant, StreamId } from '../domain/ids';
import type { PlannedEffect, TimerChange } from '../domain/effect';
import type { StoredEvent } from '../domain/record/chain';
import type { Json } from '../kit/json';
import type { Outcome } from './inbox';

/** An aggregate as it stands. Version 0: nothing is recorded yet. */
export interface Loaded {
  readonly stream: StreamId;
  readonly version: number;
  /** As it was at `stateVersion`; what happened since is `tail`, to be folded by whoever knows how. */
  readonly state: Json;
  readonly stateVersion: number;
  readonly tail: readonly StoredEvent[];
  /** Hash of the last event. */
  readonly head: string;
  readonly recordedAt: Instant | '';
}

/** Everything that one batch of commands on one aggregate changes; written whole or not at all. */
export interface Writing {
  readonly stream: StreamId;
  readonly expected: number;
  /** The state after the last event; absent: what is stored stays older than the events, for a state too large to be written each time. */
  readonly state?: Json;
  readonly events: readonly StoredEvent[];
  /** The inbox rows that are hereby done. If one of them was finished by somebody else, the whole writing is a conflict. */
  readonly consumed: readonly { readonly id: string; readonly outcome: Outcome }[];
  /** Where one says nothing of its own, the first event's correlation is its. */
  readonly effects: readonly (PlannedEffect & { readonly correlation?: string })[];
  readonly timers: readonly TimerChange[];
  /** Events whose payload and salt are emptied, and whose unsent effects are dropped. */
  readonly emptied: readonly number[];
  /** Dead letters that go back on the road. */
  readonly revived: readonly EffectKey[];
  /** What lists and filters know of it. */
  readonly summary?: Summary;
}

/** The searchable head of an aggregate: a row of the read model, written with the state. */
export interface Summary {
  readonly number: number;
  readonly title: string;
  readonly severity: string;
  readonly status: string;
  readonly open: boolean;
  readonly service?: string;
  readonly team?: string;
  readonly private: boolean;
  readonly drill: boolean;
  readonly people: readonly string[];
  readonly declaredAt: Instant;
  /** The stream it belongs to: who may see that one may see this one, and nobody else. */
  readonly owner?: StreamId;
  /** What lists show besides, of this kind of stream. */
  readonly brief?: Json;
  readonly times: Readonly<Record<string, Instant | undefined>>;
}

export interface Streams {
  /** May answer from memory; `commit` finds out if it was out of date. `fresh` goes to the database. */
  load(stream: StreamId, fresh?: boolean): Promise<Loaded>;
  /** All events from `from` (1-based) on, in order. */
  events(stream: StreamId, from?: number): Promise<readonly StoredEvent[]>;
  /** Optimistic: `conflict` and nothing written when the version moved. Throws `Unavailable`. Many share one statement. */
  commit(writing: Writing): Promise<'committed' | 'conflict'>;
  /** The database's clock, for whoever records without coming through the inbox. */
  now(): Promise<Instant>;
  /** The next human number of a kind. Never the same twice; gaps are possible. */
  nextNumber(kind: string): Promise<number>;
  byNumber(kind: string, number: number): Promise<StreamId | undefined>;
}
