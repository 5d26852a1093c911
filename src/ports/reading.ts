import type { Viewer } from '../domain/access/may';
import type { StoredEvent } from '../domain/record/chain';
import type { PersonRef } from '../domain/actor';
import type { Instant, StreamId } from '../domain/ids';
import type { Summary } from './streams';

export interface IncidentRow extends Summary {
  readonly stream: StreamId;
  readonly version: number;
}

export interface IncidentFilter {
  readonly open?: boolean;
  readonly status?: readonly string[];
  readonly severity?: readonly string[];
  readonly service?: string;
  readonly team?: string;
  readonly drill?: boolean;
  /** Words in the title, or a number. */
  readonly text?: string;
  /** Declared at this moment or later; before this one. */
  readonly since?: Instant;
  readonly until?: Instant;
  readonly limit: number;
  /** The number after which the page goes on, newest first. */
  readonly before?: number;
}

/** A part of a story: what happened, in the order in which it happened. */
export interface TimelineFilter {
  /** Event types; absent: all of them. */
  readonly types?: readonly string[];
  /** Whoever did it, by their key. */
  readonly by?: string;
  /** By when it happened. */
  readonly since?: Instant;
  readonly until?: Instant;
  /** All of these words stand in it. */
  readonly text?: string;
  readonly limit: number;
  /** Where the page goes on, towards the past, as an earlier page said. */
  readonly before?: string;
}

export interface TimelinePage {
  /** The newest last. */
  readonly events: readonly StoredEvent[];
  /** Absent: there is nothing older. */
  readonly before?: string;
}

/**
 * Reads bypass the domain. Every one takes the viewer and leaves out what they may not see, inside the query. Lists, numbers and
 * states are those of incidents; a timeline may be that of anything, and what belongs to an incident is as private as that one is.
 */
export interface IncidentReading {
  list(viewer: Viewer, filter: IncidentFilter): Promise<readonly IncidentRow[]>;
  byNumber(viewer: Viewer, number: number): Promise<IncidentRow | undefined>;
  /** The state behind a row, for pages and cards. */
  state(viewer: Viewer, stream: StreamId): Promise<unknown>;
  /** Events after `after`, oldest first; a page at most `limit` long. */
  timeline(viewer: Viewer, stream: StreamId, after: number, limit: number): Promise<readonly StoredEvent[]>;
  /** The newest events of these streams as one story, by when they happened; streams that the viewer may not see are left out. */
  story(viewer: Viewer, streams: readonly StreamId[], filter: TimelineFilter): Promise<TimelinePage>;
}

/** A run as lists show it. */
export interface RunRow {
  readonly stream: StreamId;
  readonly version: number;
  readonly number: number;
  /** The runbook's id and name. */
  readonly runbook: string;
  readonly name: string;
  readonly status: string;
  readonly incident?: { readonly stream: StreamId; readonly number: number };
  readonly startedBy: PersonRef;
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  readonly done: number;
  readonly total: number;
  /** A person is needed. */
  readonly needed: boolean;
}

/** What a run's summary holds besides: `brief`. Its title is the runbook's name, it was declared when it started, its owner is the incident. */
export interface RunBrief {
  readonly runbook: string;
  readonly startedBy: PersonRef;
  readonly endedAt?: Instant;
  readonly incidentNumber?: number;
  readonly done: number;
  readonly total: number;
  readonly needed: boolean;
}

export interface RunFilter {
  readonly incident?: StreamId;
  readonly runbook?: string;
  /** Neither over nor merely planned. */
  readonly open?: boolean;
  readonly limit: number;
  /** The number after which the page goes on, newest first. */
  readonly before?: number;
}

/** A run of a private incident is as private as the incident is now: the query looks at the incident, not at what was true when it began. */
export interface RunReading {
  list(viewer: Viewer, filter: RunFilter): Promise<readonly RunRow[]>;
  byNumber(viewer: Viewer, number: number): Promise<RunRow | undefined>;
  row(viewer: Viewer, stream: StreamId): Promise<RunRow | undefined>;
}

export interface StoredStream {
  readonly version: number;
  readonly head: string;
  /** As it was at `stateVersion`. */
  readonly state: unknown;
  readonly stateVersion: number;
  /** What lists and filters know of it. */
  readonly summary?: Summary;
}

/** The record itself, for whoever guards it. */
export interface RecordReading {
  /** Streams with their heads, in order of name. */
  heads(
    after: string,
    limit: number,
  ): Promise<readonly { readonly stream: StreamId; readonly version: number; readonly head: string }[]>;
  events(stream: StreamId): Promise<readonly StoredEvent[]>;
  /** Events after seq `after`, in order, at most `limit`; also of a stream that has lost its head. */
  page(stream: StreamId, after: number, limit: number): Promise<readonly StoredEvent[]>;
  /** One stream as it is stored at this moment. */
  stored(stream: StreamId): Promise<StoredStream | undefined>;
  /** Streams that have events and no head: somebody deleted it. */
  strays(limit: number): Promise<readonly StreamId[]>;
}

/** News for live pages: ids only. What is behind an id is read with the reader's own eyes. */
export interface News {
  /** Throttled; never inside a hot transaction. */
  tell(topics: readonly string[]): void;
  /** Calls `heard` with topics that changed, from any replica; the answer ends it. `*` after a reconnect: something may have been missed. */
  listen(heard: (topic: string) => void): () => void;
}
