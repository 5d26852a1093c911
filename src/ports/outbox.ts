import type { Effect } from '../domain/effect';
import type { EffectKey, Instant, LaneId, StreamId } from '../domain/ids';
import type { Intent, Taken } from './inbox';

/** A row of the outbox, claimed. */
export interface Errand {
  readonly id: string;
  readonly key: EffectKey;
  readonly lane: LaneId;
  readonly effect: Effect;
  readonly part?: string;
  readonly correlation: string;
  readonly attempts: number;
  /** When it was planned. */
  readonly since: Instant;
  /** An earlier attempt may have taken effect and nobody wrote it down: look before calling. */
  readonly doubtful: boolean;
}

/** A lane that is ours until the lease ends, and its due rows in order. */
export interface LaneClaim {
  readonly lane: LaneId;
  /** Later claims carry higher fences; what an older one settles is refused. */
  readonly fence: string;
  readonly errands: readonly Errand[];
  /** When the head becomes due, if it is not yet. */
  readonly nextDue?: Instant;
}

export interface Link {
  readonly chat: string;
  readonly subject: StreamId;
  /** `channel` or `card`. */
  readonly role: string;
  readonly ref: string;
}

export type Settlement = {
  readonly errand: Pick<Errand, 'id' | 'lane'>;
  readonly fence: string;
  /** The lane is let go with it, as by `release`; only with the last row of the lane that is in hand. */
  readonly letGo?: boolean;
} & (
  | { readonly became: 'sent'; readonly links: readonly Link[]; readonly follow: readonly Intent[] }
  /** Again at `waitMs` from now; `spent: false` gives the attempt back (a pause is nobody's failure). */
  | {
      readonly became: 'waiting';
      readonly waitMs: number;
      readonly reason: string;
      readonly doubtful: boolean;
      readonly spent: boolean;
    }
  /** Steps aside: the lane goes on without it; it can be seen and replayed. */
  | { readonly became: 'dead'; readonly reason: string; readonly follow: readonly Intent[] }
);

export interface Settled {
  /** `false` where the fence is no longer the lane's: a later holder decides, nothing was written. */
  readonly accepted: boolean;
  /** Whether the lane was let go with it; `false` also where somebody asked for the lane meanwhile. */
  readonly released: boolean;
  /** The commands that followed, claimed for this process as `Inbox.accept` does. */
  readonly follow: readonly Taken[];
}

export interface DeadLetter {
  readonly id: string;
  readonly from: 'inbox' | 'outbox' | 'alerts';
  readonly key: string;
  readonly subject: StreamId;
  readonly what: string;
  readonly reason: string;
  readonly attempts: number;
  readonly since: Instant;
}

export interface Outbox {
  /**
   * Takes the lane, or keeps it (`held`), and its due rows from the head on, at most `limit`; stops at the first row that is not
   * due or whose `needs` is not done. `busy`: somebody else has it and will look again before letting go.
   */
  claim(
    lane: LaneId,
    holder: string,
    limit: number,
    leaseMs: number,
    held?: string,
  ): Promise<LaneClaim | 'busy'>;
  /** Keeps a held lane for longer; `false` when it is no longer ours. */
  renew(lane: LaneId, fence: string, leaseMs: number): Promise<boolean>;
  /** Durable when it answers, for all that arrive together. */
  settle(settlement: Settlement): Promise<Settled>;
  /** Lets the lane go. `false`: somebody asked for it meanwhile; claim again. */
  release(lane: LaneId, fence: string): Promise<boolean>;
  /** Lanes with due rows that nobody holds: what a sweep wakes. */
  idleLanes(limit: number): Promise<readonly LaneId[]>;
  link(chat: string, subject: StreamId, role: string): Promise<string | undefined>;
  /** The subject whose channel this is. */
  subjectOf(chat: string, channel: string): Promise<StreamId | undefined>;
  dead(limit: number, before?: string): Promise<readonly DeadLetter[]>;
  /** Puts a dead letter of any box back on the road under its old key. `undefined` when there is none; else the lane to wake. */
  replay(id: string): Promise<{ readonly lane?: LaneId } | undefined>;
}
