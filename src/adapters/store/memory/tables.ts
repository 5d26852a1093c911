import type { PersonRef } from '../../../domain/actor';
import type { PlannedEffect, TimerChange } from '../../../domain/effect';
import { instant, type ChatId, type Instant, type StreamId } from '../../../domain/ids';
import type { StoredEvent } from '../../../domain/record/chain';
import { UNSTORABLE } from '../../../kit/unstorable';
import type { Clock } from '../../../ports/clock';
import type { Intent, Outcome } from '../../../ports/inbox';
import type { Link } from '../../../ports/outbox';
import type { Loaded, Summary } from '../../../ports/streams';
import type { TalkMessage } from '../../../ports/talk';
import { AlertTables } from './alert-tables';

export interface InboxRow {
  readonly id: number;
  readonly intent: Intent;
  readonly receivedAt: number;
  claimedUntil: number;
  attempts: number;
  state: 'new' | 'done' | 'dead';
  reason: string;
  outcome: Outcome | undefined;
  doneAt: number;
}

export interface OutboxRow {
  readonly id: number;
  readonly plan: PlannedEffect;
  readonly correlation: string;
  readonly createdAt: number;
  state: 'waiting' | 'sending' | 'done' | 'dead';
  /** Not picked up yet: only such a row can stand for a later one that would say the same. */
  fresh: boolean;
  attempts: number;
  doubtful: boolean;
  notBefore: number;
  reason: string;
  /** The claim that is working on it. */
  fence: string;
  doneAt: number;
}

export interface LaneRow {
  fence: string;
  /** When the lease ends; 0: nobody holds it. */
  leaseUntil: number;
  wanted: boolean;
}

export interface StreamRow extends Omit<Loaded, 'tail'> {
  readonly summary?: Summary;
}

export type TimerRow = Extract<TimerChange, { kind: 'set' }> & { readonly correlation: string };

export interface TalkRow {
  /** Absent: it was taken away before it was ever heard. */
  readonly message?: TalkMessage;
  readonly edited: string;
  readonly heardAt: number;
}

export interface ReactionRow {
  readonly person: PersonRef;
  readonly chat: ChatId;
  readonly ref: string;
  readonly emoji: string;
  readonly inChat: ChatId;
  readonly at: Instant;
  readonly id: number;
  there: boolean;
}

/** What PostgreSQL keeps in tables, in this process's memory: gone with it. */
export class Tables {
  readonly inbox = new Map<string, InboxRow>();
  readonly outbox = new Map<string, OutboxRow>();
  readonly lanes = new Map<string, LaneRow>();
  readonly links = new Map<string, Link>();
  readonly streams = new Map<StreamId, StreamRow>();
  readonly events = new Map<StreamId, readonly StoredEvent[]>();
  readonly timers = new Map<string, TimerRow>();
  readonly talk = new Map<string, TalkRow>();
  readonly reactions = new Map<string, ReactionRow>();
  readonly alerts = new AlertTables();
  readonly numbers = new Map<string, number>();
  private last = 0;
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Rises with every row and every claim. */
  next(): number {
    this.last += 1;
    return this.last;
  }

  ms(): number {
    return Date.parse(this.clock.now());
  }
}

export const moment = (ms: number): Instant => instant(new Date(ms));

/** Runs at once, answers as a promise, and a throw is a rejection: nothing can come in between. */
export const atomically = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(work());
  });

/** What PostgreSQL refuses in a text or a JSONB, and what JSON that is stored as text may well hold. */
export function refuseUnstorable(value: unknown): void {
  if (UNSTORABLE.test(JSON.stringify(value)))
    throw new Error('U+0000 and lone surrogates cannot be stored here');
}

/** The value as it comes back from a database: plain JSON, shared with nobody. */
export const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
