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

/** Checks one stream from its first event. A redacted payload is no fault; a changed one is. */
export function verifyChain(digest: Digest, events: readonly StoredEvent[]): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  let previous = GENESIS;
  let clock = '';
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1) return [...faults, { fault: 'gap', seq: index + 1 }];
    const redacted = event.payload === null || event.salt === null;
    if (!redacted && hashPayload(digest, event.salt, event.payload) !== event.payloadHash)
      faults.push({ fault: 'payload', seq: event.seq });
    if (hashEvent(digest, previous, event) !== event.hash) faults.push({ fault: 'hash', seq: event.seq });
    if (event.recordedAt < clock) faults.push({ fault: 'clock', seq: event.seq });
    previous = event.hash;
    clock = event.recordedAt;
  }
  return faults;
}
