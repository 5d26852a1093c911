import type { Json } from '../../kit/json';
import type { ServiceId } from '../ids';

/** What a step, its probe or its undo does: a kind of step, and what that kind is given. */
export interface Action {
  /** A sentence for people. */
  readonly say: string;
  readonly kind: string;
  /** As it stands in the file: `{{ }}` is not filled in, a secret is a reference (`{ secret: 'env:RUNBOOK_…' }`). */
  readonly given: Readonly<Record<string, Json>>;
}

/** Tells whether a step took effect. Looks only; it may be asked again at any time. */
export interface Probe extends Action {
  /** An expression over `result`; without it the kind itself says whether it holds. */
  readonly expect?: string;
  /** So long it is asked again until it holds. */
  readonly withinMs: number;
}

export interface Approval {
  /** A role of the incident, or a standing: `responder`, `commander`, `admin`. */
  readonly role: string;
  readonly count: number;
  readonly expiresMs: number;
  /** Whoever started the run does not count. */
  readonly notSelf: boolean;
}

export interface Retry {
  /** How often it is tried again after the first time. */
  readonly times: number;
  /** Before the second attempt; each later pause is twice as long. */
  readonly backoffMs: number;
}

export const RISKS = ['none', 'low', 'high'] as const;
export type Risk = (typeof RISKS)[number];

export interface Step extends Action {
  readonly id: string;
  /** An expression; where it does not hold the step is skipped. */
  readonly when?: string;
  /** Steps that have to be over: succeeded or skipped. */
  readonly needs: readonly string[];
  readonly retry: Retry;
  readonly timeoutMs: number;
  readonly approve?: Approval;
  readonly verify?: Probe;
  readonly undo?: Action;
  /** What later steps may speak of as `steps.<id>.<name>`: the kind's own outputs, or expressions over `result`. */
  readonly outputs: readonly string[] | Readonly<Record<string, string>>;
  readonly risk: Risk;
  /** The run goes on without it where it fails. */
  readonly optional: boolean;
}

export const INPUT_TYPES = ['text', 'number', 'flag', 'choice', 'service', 'person'] as const;

export interface Input {
  readonly name: string;
  readonly type: (typeof INPUT_TYPES)[number];
  readonly say: string;
  /** May hold `{{ }}` over `incident` and `alert`; an input without one must be given. */
  readonly default?: string | number | boolean;
  /** For a choice. */
  readonly values?: readonly string[];
}

export interface WhenToUse {
  readonly services: readonly ServiceId[];
  /** One of them has to fit; all labels of it. A value is compared whole; `/…/` is a pattern (RE2). */
  readonly alerts: readonly Readonly<Record<string, string>>[];
}

/**
 * A runbook as one file defines it. A run carries the whole of it in its first event: whatever becomes of the file, the run keeps
 * the version that it began with.
 */
export interface Runbook {
  /** The file's name without its ending: what people type. */
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  /** SHA-256 of the file's bytes. */
  readonly hash: string;
  readonly when: WhenToUse;
  readonly inputs: readonly Input[];
  /** In the order of the file. */
  readonly steps: readonly Step[];
  /** What becomes of a run one of whose steps failed for good: it stops there, or undoes what was done. */
  readonly onFailure: 'stop' | 'undo';
  /** Minutes of somebody's work that a run spares. */
  readonly savesMinutes?: number;
}
