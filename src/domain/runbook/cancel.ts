import { actorRef } from '../actor';
import type { DecideFacts, Happening } from '../decider';
import { isBusy } from './ready';
import { isOver, type Run, type RunState } from './run';
import { happened, nothingToDo, onceFounded, refusedRun, type DecidedRun } from './slice';
import type { CancelRun, RunCancelled } from './vocabulary';

/** What runs is aborted and waited for, because only it can tell what it did; where nothing runs it is over at once. */
export const cancelRun = (state: RunState, { reason }: CancelRun, facts: DecideFacts): DecidedRun =>
  onceFounded(state, (run) => {
    if (run.status === 'cancelled') return nothingToDo;
    if (isOver(run)) return refusedRun(run, 'run-is-over');
    if (run.cancelling !== undefined) return nothingToDo;
    const cancelled = { type: 'RunCancelled', ...(reason === undefined ? {} : { reason }) } as const;
    return isBusy(run)
      ? happened(facts, cancelled)
      : happened(facts, cancelled, { type: 'RunEnded', status: 'cancelled' });
  });

export const runCancelled = (state: Run, { event, by }: Happening<RunCancelled>): Run => ({
  ...state,
  cancelling: { by: actorRef(by), ...(event.reason === undefined ? {} : { reason: event.reason }) },
});
