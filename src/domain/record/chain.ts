import type { EventId, Instant, StreamId } from '../ids';

/** H, given as an argument: the domain knows no crypto. Lower-case hex in and out. */
export type Digest = (text: string) => string;

/** An event as it is stored. `payload` and `salt` are null once it is redacted; everything else never changes. */
export interface StoredEvent {
  readonly id: EventId;
  readonly stream: StreamId;
  readonly seq: number;
  readonly type: string;
  readonly version: number;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** Canonical JSON of who acted, as seen. */
  readonly actor: string;
  readonly causation: string;
  readonly correlation: string;
  readonly visibility: 'open' | 'private';
  /** Canonical JSON, byte for byte what was hashed. */
  readonly payload: string | null;
  readonly salt: string | null;
  readonly payloadHash: string;
  readonly hash: string;
}

/** The hash before the first event. */
export const GENESIS = '0'.repeat(64);

/** Separates the parts so that no two different lists of parts read as the same text; none of them may contain it. */
const SEPARATOR = '\n';

export const hashPayload = (digest: Digest, salt: string, payload: string): string =>
  digest(`${salt}${SEPARATOR}${payload}`);

/** Each event's hash covers the one before it, so that nothing can be changed, dropped or put in between unnoticed. */
export function hashEvent(
  digest: Digest,
  previous: string,
  event: Omit<StoredEvent, 'hash' | 'payload' | 'salt'>,
): string {
  const parts = [
    previous,
    event.stream,
    String(event.seq),
    event.id,
    event.type,
    String(event.version),
    event.occurredAt,
    event.recordedAt,
    digest(event.actor),
    digest(event.causation),
    digest(event.correlation),
    event.visibility,
    event.payloadHash,
  ];
  return digest(parts.join(SEPARATOR));
}

export type ChainFault =
  | { readonly fault: 'gap'; readonly seq: number }
  | { readonly fault: 'hash'; readonly seq: number }
  | { readonly fault: 'payload'; readonly seq: number }
  | { readonly fault: 'clock'; readonly seq: number };

/** How far a stream has been checked: what the next event must follow on. */
export interface ChainPoint {
  readonly seq: number;
  readonly hash: string;
  readonly recordedAt: string;
}
export const CHAIN_START: ChainPoint = { seq: 0, hash: GENESIS, recordedAt: '' };

/**
 * Checks the events that follow on `from`, so that a long stream can be read in pages. A redacted payload is no fault; a
 * changed one is. After a gap nothing can be said any more, so it is the last fault.
 */
export function followChain(
  digest: Digest,
  from: ChainPoint,
  events: readonly StoredEvent[],
): { readonly faults: readonly ChainFault[]; readonly to: ChainPoint } {
  const faults: ChainFault[] = [];
  let to = from;
  for (const event of events) {
    if (event.seq !== to.seq + 1) return { faults: [...faults, { fault: 'gap', seq: to.seq + 1 }], to };
    const redacted = event.payload === null || event.salt === null;
    if (!redacted && hashPayload(digest, event.salt, event.payload) !== event.payloadHash)
      faults.push({ fault: 'payload', seq: event.seq });
    if (hashEvent(digest, to.hash, event) !== event.hash) faults.push({ fault: 'hash', seq: event.seq });
    if (event.recordedAt < to.recordedAt) faults.push({ fault: 'clock', seq: event.seq });
    to = { seq: event.seq, hash: event.hash, recordedAt: event.recordedAt };
  }
  return { faults, to };
}

/** Checks one stream from its first event. */
export const verifyChain = (digest: Digest, events: readonly StoredEvent[]): readonly ChainFault[] =>
  followChain(digest, CHAIN_START, events).faults;
