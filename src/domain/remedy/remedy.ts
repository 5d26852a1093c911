import type { Json } from '../../kit/json';
import type { Instant, StreamId } from '../ids';
import type { Say } from '../say';
import type { FreezeWindow, Guards } from './guards';

/**
 * What alert rules may do with one runbook: `remedy/<runbook>`. It starts runs, counts them, and stops itself when they do not help.
 * Everything goes through this one stream, so that no two replicas start one more than the guards allow.
 *
 *   asked ──► started (a run, or a plan that waits for a person) ──► ended: helped, or failed
 *     └─► held back, with the reason
 *   failed so often in a row ──► stopped ──► allowed again by a person
 */
export interface Remedy {
  readonly status: 'kept';
  /** Those of the last hour, and those that are not over. */
  readonly starts: readonly RemedyRun[];
  /** In a row. */
  readonly failures: number;
  readonly stopped: boolean;
  /** What was said last about an incident: the same is not said again within the hour. */
  readonly told: readonly { readonly incident: StreamId; readonly reason: string; readonly at: Instant }[];
}
export type RemedyState = { readonly status: 'none' } | Remedy;

export interface RemedyRun {
  readonly run: StreamId;
  readonly incident: StreamId;
  readonly rule: string;
  readonly runbook: string;
  readonly at: Instant;
  /** As its rule said when it was started. */
  readonly stopAfterFailures: number;
  readonly over?: true;
}

/** What a rule says about starting a runbook. */
export interface RemedyRule {
  readonly runbook: string;
  readonly inputs: Readonly<Record<string, string | number | boolean>>;
  readonly guards: Guards;
}

export interface AskRemedy {
  readonly type: 'AskRemedy';
  readonly rule: string;
  readonly incident: { readonly stream: StreamId; readonly number: number };
  /** The alert that asks. */
  readonly alert: string;
  readonly drill: boolean;
  readonly remedy: RemedyRule;
  /** Those that hold for the incident's service. */
  readonly freezes: readonly FreezeWindow[];
  /** The stream of the run, if there is to be one. */
  readonly run: StreamId;
}
/** It came to no run: an input is missing, the runbook is gone. */
export interface RemedyBroke {
  readonly type: 'RemedyBroke';
  readonly run: StreamId;
  readonly why: Say;
}
export interface EndRemedy {
  readonly type: 'EndRemedy';
  readonly run: StreamId;
  readonly number: number;
  readonly became: 'succeeded' | 'failed' | 'cancelled' | 'undone';
}
/** A person lets rules start it again. */
export interface AllowRemedy {
  readonly type: 'AllowRemedy';
}
export type RemedyCommand = AskRemedy | RemedyBroke | EndRemedy | AllowRemedy;

export interface RemedyStarted {
  readonly type: 'RemedyStarted';
  readonly rule: string;
  readonly incident: { readonly stream: StreamId; readonly number: number };
  readonly alert: string;
  readonly run: StreamId;
  readonly runbook: string;
  readonly inputs: Readonly<Record<string, Json>>;
  /** A person has to begin it. */
  readonly planned: boolean;
  readonly stopAfterFailures: number;
}
export interface RemedyHeldBack {
  readonly type: 'RemedyHeldBack';
  readonly rule: string;
  readonly runbook: string;
  readonly incident: { readonly stream: StreamId; readonly number: number };
  readonly why: Say;
}
export interface RemedyEnded {
  readonly type: 'RemedyEnded';
  readonly run: StreamId;
  readonly number?: number;
  readonly became: EndRemedy['became'] | 'broken';
  readonly why?: Say;
}
/** The runs failed so often in a row that no rule starts it any more. */
export interface RemedyStopped {
  readonly type: 'RemedyStopped';
  readonly failures: number;
  readonly rule: string;
  readonly runbook: string;
  /** The one at which it was noticed. */
  readonly incident: StreamId;
}
export interface RemedyAllowed {
  readonly type: 'RemedyAllowed';
}
export type RemedyEvent = RemedyStarted | RemedyHeldBack | RemedyEnded | RemedyStopped | RemedyAllowed;
