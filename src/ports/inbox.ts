import type { Actor } from '../domain/actor';
import type { CommandData } from '../domain/effect';
import type { Instant, StreamId } from '../domain/ids';
import type { Refusal } from '../domain/refusal';

/** A command on its way: what is committed before anybody is told "got it". */
export interface Intent {
  /** Unique name of the delivery. A second intent with the same key is the first one, told again. */
  readonly key: string;
  readonly target: StreamId;
  readonly verb: string;
  readonly command: CommandData;
  readonly by: Actor;
  /** When it was said; the database's clock is taken where it lies in the future. */
  readonly at: Instant;
  /** What started it all: carried from the first word to the last delivery. */
  readonly correlation: string;
}

export type Outcome =
  | { readonly kind: 'done'; readonly stream: StreamId; readonly version: number; readonly events: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** A fault of ours: it is in the dead letters and can be replayed. */
  | { readonly kind: 'broken'; readonly reason: string };

/** A row of the inbox. */
export interface Taken extends Intent {
  readonly id: string;
  /** The database's clock when it was taken or claimed. */
  readonly recordedAt: Instant;
  readonly attempts: number;
}

export type Accepted =
  | { readonly fresh: true; readonly row: Taken }
  /** Known already, under the first one's correlation; with its outcome if it has one by now. */
  | { readonly fresh: false; readonly correlation: string; readonly outcome?: Outcome };

export interface Inbox {
  /** Durable when it answers. Many that arrive together share one statement. Throws `Unavailable` when it cannot be written. */
  accept(intent: Intent): Promise<Accepted>;
  /** Rows that nobody finished within `idleMs`: claimed for `leaseMs`, so that replicas do not work on the same ones. Oldest first. */
  claimIdle(limit: number, idleMs: number, leaseMs: number): Promise<readonly Taken[]>;
  /** A row whose handling threw: counted, kept for the next sweep, and set aside as a dead letter after `limit` times. */
  stumbled(id: string, reason: string, limit: number): Promise<'again' | 'dead'>;
  /** The outcome under a key, if there is one yet. */
  outcome(key: string): Promise<Outcome | undefined>;
}
