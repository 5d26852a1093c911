import type { Instant, StreamId } from '../domain/ids';
import type { UnsignedEnd } from '../domain/record/archive-end';
import type { StoredEvent } from '../domain/record/chain';
import type { Link } from './outbox';
import type { TalkMessage } from './talk';

/** What an archive is to hold. Everything, where it says neither a number nor a time. */
export interface ArchiveScope {
  readonly number?: number;
  /** Declared at this moment or later, and before that one. */
  readonly since?: Instant;
  readonly until?: Instant;
  /** With the private ones. */
  readonly private: boolean;
}

/** The first line. There is no moment of making in it: the same record gives the same bytes. */
export interface ArchiveHead {
  readonly line: 'head';
  readonly format: 'muster-archive';
  readonly version: 1;
  /** The version of Muster that wrote it. */
  readonly by: string;
  readonly of: ArchiveScope;
}

/** The last line. `signature`: over what `signedEnd` says, with the installation's secret. */
export interface ArchiveEnd extends UnsignedEnd {
  readonly signature: string;
}

/** A stream as it stands in an archive: nothing that could be computed from its events. */
export interface ArchivedStream {
  readonly line: 'stream';
  readonly stream: StreamId;
  /** The incident that it belongs to: the last one before it in the archive. */
  readonly owner?: StreamId;
  readonly events: readonly StoredEvent[];
  readonly links: readonly Link[];
  readonly talk: readonly TalkMessage[];
}

/** What was read, and the line of the file at which it begins; the events of a stream stand in the lines right after it. */
export type ArchiveItem = (ArchiveHead | ArchivedStream | ArchiveEnd) & { readonly at: number };

/**
 * An archive somebody gave. Reads it from the first line to the last, in memory one stream at a time: the head, the streams,
 * the end. Throws a Problem that names the line where the file is not what it has to be: shapes, counts, order, digest. Whether
 * chains hold, and whether the signature is ours, is not looked at. May be read again.
 */
export interface ArchiveSource {
  readonly name: string;
  read(): AsyncIterable<ArchiveItem>;
}
