import type { PersonRef } from '../actor';
import type { Instant, StreamId } from '../ids';
import type { RunStatus } from '../runbook/run';
import type { Say } from '../say';

/** A moment of a run, as its incident's timeline tells it. */
export interface RunLine {
  readonly at: Instant;
  readonly by: PersonRef;
  readonly say: Say;
}

/** How a run of this incident stands, and what happened in it since it was told of last. */
export interface RecordRun {
  readonly type: 'RecordRun';
  readonly run: StreamId;
  readonly number: number;
  readonly runbook: string;
  readonly name: string;
  readonly status: RunStatus;
  /** Steps that are over, of all. */
  readonly done: number;
  readonly total: number;
  /** Whether a person is needed: an approval, a manual step, an unknown outcome. */
  readonly needed: boolean;
  readonly lines: readonly RunLine[];
}

/** An alert rule wanted to start a runbook for this incident, and a guard held it back. */
export interface RecordHeldBack {
  readonly type: 'RecordHeldBack';
  readonly rule: string;
  readonly runbook: string;
  readonly why: Say;
}
