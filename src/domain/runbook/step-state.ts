import type { Instant } from '../ids';
import type { Phase, StepState } from './run';

type Loose = { readonly [Field in keyof StepState]: StepState[Field] | undefined };

export const UNTOUCHED: StepState = { status: 'pending', tries: 0, undos: 0, failures: 0 };

/** Without what is not there: a state is stored as JSON and compared with what its events fold to. */
export function stepState(fields: Loose): StepState;
export function stepState(fields: object): object {
  const state: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields)) if (value !== undefined) state[field] = value;
  return state;
}

export const CANCELLED = 'runbook:why.cancelled';

/** It was never begun, because its run was cancelled. */
export const isGivenUp = ({ status, why }: StepState): boolean =>
  status === 'skipped' && why?.key === CANCELLED;

/** What is never forgotten of a step, whatever becomes of it. */
export const counted = ({ tries, undos, probes, end }: StepState) => ({ tries, undos, probes, end });

/** As if it had never been begun, but that no attempt's number is used again. */
export const anew = (step: StepState, at: Instant): StepState =>
  stepState({ status: 'pending', failures: 0, since: at, ...counted(step), end: undefined });

/** The number of the attempt that is or was last under way. */
export function attemptOf(step: StepState, phase: Phase): number {
  switch (phase) {
    case 'do':
      return step.tries;
    case 'verify':
      return step.probes ?? 0;
    case 'undo':
      return step.undos;
  }
}

/** What waits goes on with its attempt; everything else is a new one, and a probe is one each time. */
export const nextAttempt = (step: StepState, phase: Phase): number =>
  step.status === 'waiting' && phase !== 'verify' ? attemptOf(step, phase) : attemptOf(step, phase) + 1;

export const withAttempt = (phase: Phase, attempt: number): Partial<StepState> => {
  switch (phase) {
    case 'do':
      return { tries: attempt };
    case 'verify':
      return { probes: attempt };
    case 'undo':
      return { undos: attempt };
  }
};
