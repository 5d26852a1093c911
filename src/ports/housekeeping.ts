import type { Taken } from './inbox';

/** Timers, budgets, leases and memory of seen things: what all replicas share, in PostgreSQL, so that Redis may be emptied at any time. */
export interface Timers {
  /** Turns due timers into inbox rows, each exactly once, and answers those rows, claimed as `claimIdle` does. */
  ring(limit: number): Promise<readonly Taken[]>;
  /** Milliseconds until the next one is due, if any. */
  nextIn(): Promise<number | undefined>;
}

export interface Budgets {
  /**
   * Takes one token, or answers how many milliseconds to wait. The last fifth of a bucket is kept for urgent calls.
   * A pause (`rest`) holds back everybody, urgent calls too.
   */
  take(key: string, perMinute: number, burst: number, urgent: boolean): Promise<number>;
  /** The outside said "not for so long": obeyed by all replicas, for this key alone. */
  rest(key: string, ms: number): Promise<void>;
}

export interface Leases {
  /** True for the one holder of `name` until `ms` from now; asking again renews. */
  hold(name: string, holder: string, ms: number): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

export interface Seen {
  /** True the first time, false ever after (within `ms`): single-use forms, replayed signatures, pressed triggers. */
  first(key: string, ms: number): Promise<boolean>;
  /** Whether it was remembered before and still is; changes nothing. Many that ask together share one statement. */
  known(key: string): Promise<boolean>;
}

export interface RetentionRule {
  readonly inboxDays: number;
  readonly outboxDays: number;
  readonly consoleDays: number;
  /** What people said in the channels of incidents; 365 where it is not given. */
  readonly talkDays?: number;
  /** Deliveries of alerts that were judged; 7 where it is not given. */
  readonly deliveryDays?: number;
  /** Alerts that are over, with their groups and silences; 90 where it is not given. */
  readonly alertDays?: number;
  /** Deployments and releases; 365 where it is not given. */
  readonly changeDays?: number;
}

export interface Retention {
  /** Deletes finished rows older than the rule says, in small bites. Timelines stay. Answers how many went. */
  sweep(rule: RetentionRule): Promise<number>;
}
