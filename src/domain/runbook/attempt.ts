import type { Instant } from '../ids';
import type { Say } from '../say';
import { after } from './ready';
import type { StepState } from './run';
import type { Step } from './runbook';
import { attemptOf } from './step-state';
import type { AttemptResult, Settled } from './vocabulary';

/** A step with an attempt under way, and the moment at which is decided what became of it. */
export interface Case {
  readonly step: Step;
  readonly state: StepState;
  readonly now: Instant;
}

/** Only whoever holds the attempt that runs can say what became of it. */
export const isCurrent = (
  { state }: Pick<Case, 'state'>,
  { phase, attempt, fence }: AttemptResult,
): boolean =>
  state.status === 'running' &&
  state.phase === phase &&
  state.fence === fence &&
  attemptOf(state, phase) === attempt;

/** What every word about an attempt begins with. */
export const about = ({ step, state }: Case): Pick<Settled, 'step' | 'phase' | 'attempt'> => {
  const phase = state.phase ?? 'do';
  return { step: step.id, phase, attempt: attemptOf(state, phase) };
};

const LONGEST_PAUSE_MS = 3_600_000;

/** Tried again where that may help and it was not tried often enough, each time after twice as long. */
export function failing(on: Case, why: Say, again: boolean): Settled {
  const { step, state, now } = on;
  if (!again || state.failures >= step.retry.times)
    return { ...about(on), became: 'failed', why, failed: true };
  const pause = Math.min(step.retry.backoffMs * 2 ** state.failures, LONGEST_PAUSE_MS);
  return {
    ...about(on),
    became: 'pending',
    next: state.phase === 'undo' ? 'undo' : 'do',
    why,
    due: after(now, pause),
    failed: true,
  };
}
