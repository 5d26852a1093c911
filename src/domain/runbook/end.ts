import { say } from '../say';
import type { Happening } from '../decider';
import type { Instant } from '../ids';
import { isBusy, isDriven, isStopped, isUnderWay } from './ready';
import type { Run, StepState } from './run';
import { CANCELLED, counted, stepState } from './step-state';
import { undoable } from './undo-order';
import type { RunEnded, UndoBegun } from './vocabulary';

/** How the run goes on when nobody can do anything in it any more: it is over, or what was done is undone first. */
export function endOf(run: Run): RunEnded | UndoBegun | undefined {
  if (run.cancelling !== undefined)
    return isBusy(run) ? undefined : { type: 'RunEnded', status: 'cancelled' };
  if (!isDriven(run) || isUnderWay(run)) return undefined;
  if (run.undoBecause !== undefined)
    return { type: 'RunEnded', status: run.undoBecause === 'asked' ? 'undone' : run.undoBecause };
  if (isStopped(run)) {
    const steps = run.runbook.onFailure === 'undo' ? undoable(run) : [];
    return steps.length > 0
      ? { type: 'UndoBegun', because: 'failed', steps }
      : { type: 'RunEnded', status: 'failed' };
  }
  // A step that can never be begun, because what it needs was undone or does not exist.
  if (run.steps.some(({ status }) => status === 'pending' || status === 'undone'))
    return { type: 'RunEnded', status: 'failed' };
  const { savesMinutes } = run.runbook;
  return {
    type: 'RunEnded',
    status: 'succeeded',
    ...(savesMinutes === undefined ? {} : { savedMinutes: savesMinutes }),
  };
}

export function runEnded(state: Run, { event, at }: Happening<RunEnded>): Run {
  const { undo: _undo, undoBecause: _because, cancelling: _cancelling, ...run } = state;
  const left = event.status === 'cancelled' ? leftByCancelling : setAside;
  return { ...run, status: event.status, endedAt: at, steps: state.steps.map((step) => left(step, at)) };
}

/** Nobody is asked any more: whoever retries from here begins these anew. */
export const setAside = (step: StepState, at: Instant): StepState =>
  step.status === 'awaiting-approval' || (step.status === 'waiting' && step.due === undefined)
    ? stepState({ status: 'pending', failures: 0, since: at, ...counted(step) })
    : step;

/** What never began is skipped. What began and whose end nobody waited for is unknown, and is said to be. */
function leftByCancelling(step: StepState, at: Instant): StepState {
  switch (step.status) {
    case 'pending':
    case 'waiting':
      return isOpen(step) ? unsure(step, at) : skipped(step, at);
    case 'awaiting-approval':
      return skipped(step, at);
    case 'running':
      return unsure(step, at); // never: what runs is waited for
    case 'succeeded':
    case 'failed':
    case 'skipped':
    case 'unknown':
    case 'undone':
      return step;
  }
}

const isOpen = ({ status, phase, due, reads }: StepState): boolean =>
  status === 'pending'
    ? phase !== undefined && phase !== 'do'
    : phase !== undefined && phase !== 'do'
      ? true
      : due !== undefined && reads !== true;

const unsure = (step: StepState, at: Instant): StepState =>
  stepState({
    ...step,
    status: 'unknown',
    since: at,
    due: undefined,
    why: say('runbook:why.cancelled-midway'),
  });

const skipped = (step: StepState, at: Instant): StepState =>
  stepState({ status: 'skipped', failures: step.failures, since: at, why: say(CANCELLED), ...counted(step) });
