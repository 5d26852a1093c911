import type { Json } from '../../kit/json';
import type { PersonRef } from '../actor';
import type { ChatId, Instant, StreamId } from '../ids';
import type { Say } from '../say';
import type { Runbook } from './runbook';

/**
 * A step's life:
 *
 *   pending ──► awaiting-approval ──► pending (approved) ──► running ──► succeeded ──► undone
 *      │                │                                    │  ▲  │
 *      │                └─► failed (refused, expired)        │  │  ├─► failed ──► pending (tried again)
 *      └─► skipped                                           ▼  │  └─► unknown ──► succeeded | pending | skipped | undone, as a person chooses
 *                                                          waiting (for a moment, for the outside, for a person)
 *
 * `unknown`: its effect may have happened and nothing can tell; it is never repeated without a person.
 */
export const STEP_STATUSES = [
  'pending',
  'waiting',
  'awaiting-approval',
  'running',
  'succeeded',
  'failed',
  'skipped',
  'unknown',
  'undone',
] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

/** What an attempt is about: the step itself, the question whether it took effect, or taking it back. */
export type Phase = 'do' | 'verify' | 'undo';

export interface StepState {
  readonly status: StepStatus;
  /** Attempts at doing it, so far; and at undoing it. An attempt's number is never used again, whatever is retried. */
  readonly tries: number;
  readonly undos: number;
  /** How often its probe was asked. */
  readonly probes?: number;
  /** How often in a row a worker was lost over it. */
  readonly losses?: number;
  /** Those since the step was begun (anew): what `retry.times` is compared with. */
  readonly failures: number;
  /** Meant while it is running, waiting or unknown; for a pending step what it is to be claimed for next (absent: `do`). */
  readonly phase?: Phase;
  /** Of the attempt that is running: who does not hold it cannot settle it. */
  readonly fence?: number;
  /** The attempt only looks: it is simply made again where its worker is lost. */
  readonly reads?: true;
  /** It was the run's how-manieth step to succeed: they are undone the other way round. */
  readonly end?: number;
  /** When this status began. */
  readonly since?: Instant;
  /** When the phase was first begun: what a time-out and a probe's patience are counted from. */
  readonly begun?: Instant;
  /** Waiting, or to be tried again: not before. Absent while waiting: for a person. */
  readonly due?: Instant;
  /** Why it waits, failed, is skipped or unknown. */
  readonly why?: Say;
  /** With which values it is done, undone or asked approval for (a probe's are not kept); secrets are references. */
  readonly given?: Readonly<Record<string, Json>>;
  /** Digest of kind and values: an approval holds for this and no other. */
  readonly print?: string;
  readonly approvedBy?: readonly PersonRef[];
  /** When the approval that is asked for expires. */
  readonly expires?: Instant;
  readonly outputs?: Readonly<Record<string, Json>>;
  /** What the kind wants to find again the next time it looks. */
  readonly memory?: Json;
  /** Its worker was lost or it answered nothing clear: the probe decides whether it took effect. */
  readonly doubtful?: true;
  /** The person who ticked it, or decided what became of it. */
  readonly settledBy?: PersonRef;
}

/** What `incident.…` and `alert.…` mean in the runbook: as they were when the run began. */
export interface RunScope {
  readonly incident?: Readonly<Record<string, Json>>;
  readonly alert?: Readonly<Record<string, Json>>;
}

/** Why it runs. */
export type RunCause =
  | { readonly kind: 'person' }
  /** An alert rule asked for it; `remedy` keeps the guards. */
  | { readonly kind: 'alerts'; readonly rule: string; readonly remedy: StreamId }
  /** A step of another run. */
  | { readonly kind: 'run'; readonly run: StreamId; readonly number: number; readonly step: string };

export const RUN_STATUSES = [
  'planned',
  'running',
  'paused',
  'undoing',
  'succeeded',
  'failed',
  'cancelled',
  'undone',
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export interface Run {
  readonly status: RunStatus;
  readonly number: number;
  readonly runbook: Runbook;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly scope: RunScope;
  readonly cause: RunCause;
  readonly incident?: { readonly stream: StreamId; readonly number: number };
  /** Where its card stands besides the incident's channels: where it was asked for. */
  readonly place?: { readonly chat: ChatId; readonly channel: string };
  /** The chats of its incident. */
  readonly chats: readonly ChatId[];
  readonly startedBy: PersonRef;
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  /** In the order of the runbook's steps. */
  readonly steps: readonly StepState[];
  /** The highest that drove it. */
  readonly fence: number;
  /** So many steps succeeded so far, counting those that did so twice. */
  readonly ends?: number;
  /** Set while a cancelled run waits for what still runs. */
  readonly cancelling?: { readonly by: PersonRef; readonly reason?: string };
  /** Steps that are still to be undone, the next one first. */
  readonly undo?: readonly string[];
  /** What the run becomes when nothing is left to undo. */
  readonly undoBecause?: 'asked' | 'failed' | 'cancelled';
}

export type RunState = { readonly status: 'none' } | Run;

export const RUN_OVER: readonly RunStatus[] = ['succeeded', 'failed', 'cancelled', 'undone'];
export const isOver = ({ status }: Run): boolean => RUN_OVER.includes(status);
