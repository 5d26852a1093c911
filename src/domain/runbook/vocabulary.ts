import type { Json } from '../../kit/json';
import type { PersonRef } from '../actor';
import type { ChatId, Instant, StreamId } from '../ids';
import type { Say } from '../say';
import type { Phase, RunCause, RunScope, RunStatus } from './run';
import type { Runbook } from './runbook';

/** What a run is founded with. Inputs are checked and complete. */
export interface RunOrder {
  readonly runbook: Runbook;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly scope: RunScope;
  readonly cause: RunCause;
  readonly incident?: { readonly stream: StreamId; readonly number: number };
  readonly place?: { readonly chat: ChatId; readonly channel: string };
  readonly chats: readonly ChatId[];
  /** Whom it counts as: a run that a rule or another run started counts as nobody's. */
  readonly by?: PersonRef;
}

/** Founds a run that does nothing yet: its plan is looked at first. */
export type PlanRun = RunOrder & { readonly type: 'PlanRun' };
export type StartRun = RunOrder & { readonly type: 'StartRun' };
/** Begins a planned run. `now`: the runbook as its file says today; refused, with what changed, where it is another. */
export interface StartPlanned {
  readonly type: 'StartPlanned';
  readonly now?: Runbook;
}
export interface PauseRun {
  readonly type: 'PauseRun';
}
export interface ResumeRun {
  readonly type: 'ResumeRun';
}
export interface CancelRun {
  readonly type: 'CancelRun';
  readonly reason?: string;
}
/** `print`: what was shown to whoever approves; absent where they typed it, then what is asked for now. */
export interface ApproveStep {
  readonly type: 'ApproveStep';
  readonly step?: string;
  readonly print?: string;
}
export interface RefuseStep {
  readonly type: 'RefuseStep';
  readonly step?: string;
  readonly print?: string;
  readonly reason?: string;
}
/** A person did a manual step, or answers a manual probe. */
export interface TickStep {
  readonly type: 'TickStep';
  readonly step?: string;
  readonly value?: string;
  /** For a probe: it does not hold. */
  readonly no?: boolean;
}
/** A person decides about a step that is unknown, failed or waiting. `undo` only where it has one. */
export interface ChooseStep {
  readonly type: 'ChooseStep';
  readonly step?: string;
  readonly choice: 'done' | 'retry' | 'skip' | 'undo';
  readonly reason?: string;
}
/** This step and everything that needs it, anew. */
export interface RetryFrom {
  readonly type: 'RetryFrom';
  readonly step: string;
}
/** Everything that was done and has an undo, in reverse order; or one step. */
export interface UndoRun {
  readonly type: 'UndoRun';
  readonly step?: string;
}

/** What became of an attempt. */
export type AttemptOutcome =
  | { readonly kind: 'done'; readonly outputs: Readonly<Record<string, Json>> }
  /** A probe's answer. */
  | { readonly kind: 'told'; readonly holds: boolean }
  /** It had no effect, or what it had is known to be wrong. `again`: trying again may help. */
  | { readonly kind: 'failed'; readonly why: Say; readonly again: boolean }
  /** It may have had its effect. */
  | { readonly kind: 'unsure'; readonly why: Say }
  /** Nothing to tell yet: to be looked at again. */
  | { readonly kind: 'later'; readonly due: Instant; readonly why: Say; readonly memory?: Json };

export interface AttemptResult {
  readonly step: string;
  readonly phase: Phase;
  readonly attempt: number;
  readonly fence: number;
  readonly outcome: AttemptOutcome;
}

/** A step that could be begun now, worked out: its condition and its values. */
export type Prepared =
  | { readonly step: string; readonly phase: Phase; readonly skip: true }
  | { readonly step: string; readonly phase: Phase; readonly broken: Say }
  | {
      readonly step: string;
      readonly phase: Phase;
      readonly given: Readonly<Record<string, Json>>;
      readonly print: string;
      readonly by: 'person' | 'worker';
      /** It only looks: after a crash it is simply done again. */
      readonly reads: boolean;
    };

/** What a step has to say, in the incident's channels, where the run was asked for, or in a channel by its name. */
export interface SpeakInRun {
  readonly type: 'SpeakInRun';
  readonly step: string;
  readonly text: string;
  readonly to?: string;
}

/** The worker that holds the run: what came of the attempts, and what can be begun. The answer is in the events: `StepsClaimed`. */
export interface DriveRun {
  readonly type: 'DriveRun';
  readonly fence: number;
  readonly worker: string;
  readonly results: readonly AttemptResult[];
  readonly prepared: readonly Prepared[];
  /** So many attempts may be claimed now. */
  readonly room: number;
}

export type RunCommand =
  | PlanRun
  | StartRun
  | StartPlanned
  | PauseRun
  | ResumeRun
  | CancelRun
  | ApproveStep
  | RefuseStep
  | TickStep
  | ChooseStep
  | RetryFrom
  | UndoRun
  | SpeakInRun
  | DriveRun;

export type RunPlanned = RunOrder & {
  readonly type: 'RunPlanned';
  readonly number: number;
  readonly by: PersonRef;
};
export type RunStarted = RunOrder & {
  readonly type: 'RunStarted';
  readonly number: number;
  readonly by: PersonRef;
};
/** A planned run was begun. */
export interface PlanStarted {
  readonly type: 'PlanStarted';
}
export interface RunPaused {
  readonly type: 'RunPaused';
}
export interface RunResumed {
  readonly type: 'RunResumed';
}
export interface RunCancelled {
  readonly type: 'RunCancelled';
  readonly reason?: string;
}
/** Another worker holds it now. What the one before had in hand is doubtful from here on. */
export interface RunTaken {
  readonly type: 'RunTaken';
  readonly fence: number;
  readonly worker: string;
}
export interface Claim {
  readonly step: string;
  readonly phase: Phase;
  /** Counted for each phase. A step that waited for the outside goes on with the attempt that it waited in; a probe is counted each time. */
  readonly attempt: number;
  readonly given: Readonly<Record<string, Json>>;
  readonly print: string;
  readonly reads: boolean;
}
export interface StepsClaimed {
  readonly type: 'StepsClaimed';
  readonly fence: number;
  readonly claims: readonly Claim[];
}
export interface Settled {
  readonly step: string;
  readonly phase: Phase;
  readonly attempt: number;
  readonly became: 'succeeded' | 'failed' | 'unknown' | 'undone' | 'waiting' | 'skipped' | 'pending';
  /** What comes next for a step that became pending or waiting. */
  readonly next?: Phase;
  readonly due?: Instant;
  readonly outputs?: Readonly<Record<string, Json>>;
  readonly why?: Say;
  readonly memory?: Json;
  readonly doubtful?: true;
  /** It was a failure that counts against the step's retries. */
  readonly failed?: true;
  /** Nobody knows how it ended: its worker was lost. */
  readonly lost?: true;
}
/** What became of attempts, and of steps that were never begun (skipped, or their values cannot be worked out). */
export interface StepsSettled {
  readonly type: 'StepsSettled';
  readonly settled: readonly Settled[];
}
/** A manual step is a person's from now on. */
export interface StepHandedOver {
  readonly type: 'StepHandedOver';
  readonly step: string;
  readonly phase: Phase;
  readonly given: Readonly<Record<string, Json>>;
  readonly print: string;
}
export interface ApprovalAsked {
  readonly type: 'ApprovalAsked';
  readonly step: string;
  readonly given: Readonly<Record<string, Json>>;
  readonly print: string;
  readonly expires: Instant;
  /** What was approved before is not what would be done now. */
  readonly anew?: true;
}
export interface StepApproved {
  readonly type: 'StepApproved';
  readonly step: string;
  readonly print: string;
  readonly person: PersonRef;
  /** How many are still needed. */
  readonly missing: number;
}
export interface StepRefused {
  readonly type: 'StepRefused';
  readonly step: string;
  readonly reason?: string;
}
export interface ApprovalExpired {
  readonly type: 'ApprovalExpired';
  readonly step: string;
}
export interface StepTicked {
  readonly type: 'StepTicked';
  readonly step: string;
  readonly phase: Phase;
  readonly value?: string;
  readonly no?: true;
}
export interface StepChosen {
  readonly type: 'StepChosen';
  readonly step: string;
  readonly choice: ChooseStep['choice'];
  readonly reason?: string;
}
export interface StepsReset {
  readonly type: 'StepsReset';
  readonly from: string;
  readonly steps: readonly string[];
}
export interface UndoBegun {
  readonly type: 'UndoBegun';
  readonly because: 'asked' | 'failed' | 'cancelled';
  /** In the order in which they are undone. */
  readonly steps: readonly string[];
}
export interface RunSpoke extends Omit<SpeakInRun, 'type'> {
  readonly type: 'RunSpoke';
}
export interface RunEnded {
  readonly type: 'RunEnded';
  readonly status: Extract<RunStatus, 'succeeded' | 'failed' | 'cancelled' | 'undone'>;
  /** Minutes of somebody's work that it spared: only of one that succeeded. */
  readonly savedMinutes?: number;
}

export type RunEvent =
  | RunPlanned
  | RunStarted
  | PlanStarted
  | RunPaused
  | RunResumed
  | RunCancelled
  | RunTaken
  | StepsClaimed
  | StepsSettled
  | StepHandedOver
  | ApprovalAsked
  | StepApproved
  | StepRefused
  | ApprovalExpired
  | StepTicked
  | StepChosen
  | StepsReset
  | UndoBegun
  | RunSpoke
  | RunEnded;
