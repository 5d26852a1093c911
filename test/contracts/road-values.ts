import type { Actor } from '../../src/domain/actor';
import type { PlannedEffect } from '../../src/domain/effect';
import {
  chatId,
  effectKey,
  eventId,
  laneId,
  streamId,
  type Instant,
  type StreamId,
} from '../../src/domain/ids';
import type { StoredEvent } from '../../src/domain/record/chain';
import type { Intent } from '../../src/ports/inbox';
import type { Errand, LaneClaim } from '../../src/ports/outbox';
import type { Store } from '../../src/ports/store';
import type { Summary, Writing } from '../../src/ports/streams';

/** Ordinary values of the road, for suites that care about one of their fields. */
export const CONSOLE = chatId('console');
export const LANE = laneId('console/incident/1/normal');
export const ONE = streamId('incident', '1');
export const PAST = '2025-01-01T00:00:00.000Z' as Instant;
export const FUTURE = '2999-01-01T00:00:00.000Z' as Instant;

export const ann: Actor = {
  kind: 'person',
  chat: CONSOLE,
  workspace: 'here',
  id: 'ann',
  person: { key: 'person/ann', name: 'Ann' },
};

export const intent = (key: string, more: Partial<Intent> = {}): Intent => ({
  key,
  target: ONE,
  verb: 'note',
  command: { type: 'AddNote', text: 'it hurts' },
  by: ann,
  at: PAST,
  correlation: `c-${key}`,
  ...more,
});

export const event = (stream: StreamId, seq: number, more: Partial<StoredEvent> = {}): StoredEvent => ({
  id: eventId(`${stream}-e${String(seq)}`),
  stream,
  seq,
  type: 'NoteAdded',
  version: 1,
  occurredAt: PAST,
  recordedAt: PAST,
  actor: '{}',
  causation: 'k',
  correlation: 'c',
  visibility: 'open',
  payload: '{"text":"it hurts"}',
  salt: 'salt',
  payloadHash: 'ph',
  hash: `h${String(seq)}`,
  ...more,
});

export const effect = (key: string, more: Partial<PlannedEffect> = {}): PlannedEffect => ({
  key: effectKey(key),
  lane: LANE,
  effect: { kind: 'card', chat: CONSOLE, subject: ONE },
  coalesce: key,
  ...more,
});

export const summary = (number: number, more: Partial<Summary> = {}): Summary => ({
  number,
  title: `Incident ${String(number)}`,
  severity: 'SEV2',
  status: 'triage',
  open: true,
  private: false,
  drill: false,
  people: ['person/ann'],
  declaredAt: PAST,
  times: { detected: PAST },
  ...more,
});

/** A writing of `count` events after version `expected`. */
export const writing = (
  stream: StreamId,
  expected: number,
  count = 1,
  more: Partial<Writing> = {},
): Writing => ({
  stream,
  expected,
  state: { version: expected + count },
  events: Array.from({ length: count }, (_, index) => event(stream, expected + index + 1)),
  consumed: [],
  effects: [],
  timers: [],
  emptied: [],
  revived: [],
  ...more,
});

/** Puts effects on the road with the next version of their own stream. */
export async function plan(store: Store, ...effects: readonly PlannedEffect[]): Promise<void> {
  const stream = streamId('plan', effects[0]?.key ?? '');
  const done = await store.streams.commit(writing(stream, 0, 1, { effects }));
  if (done !== 'committed') throw new Error('The effects were not planned');
}

export async function claimed(
  store: Store,
  options: { limit?: number; leaseMs?: number; held?: string; lane?: typeof LANE } = {},
): Promise<LaneClaim> {
  const { limit = 10, leaseMs = 10_000, held, lane = LANE } = options;
  const claim = await store.outbox.claim(lane, 'me', limit, leaseMs, held);
  if (claim === 'busy') throw new Error('The lane is busy');
  return claim;
}

export const keys = (rows: readonly { readonly key: string }[]): string[] => rows.map((row) => row.key);

export const sent = (claim: LaneClaim, errand: Errand) =>
  ({ errand, fence: claim.fence, became: 'sent', links: [], follow: [] }) as const;
export const died = (claim: LaneClaim, errand: Errand, reason = 'gone') =>
  ({ errand, fence: claim.fence, became: 'dead', reason, follow: [] }) as const;
export const waits = (claim: LaneClaim, errand: Errand, waitMs: number) =>
  ({
    errand,
    fence: claim.fence,
    became: 'waiting',
    waitMs,
    reason: 'not now',
    doubtful: false,
    spent: true,
  }) as const;
