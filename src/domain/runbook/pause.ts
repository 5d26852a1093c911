import type { DecideFacts, Happening } from '../decider';
import type { Run, RunState } from './run';
import { happened, nothingToDo, refusedRun, whileGoing, type DecidedRun } from './slice';
import type { PauseRun, ResumeRun, RunPaused, RunResumed } from './vocabulary';

/** Nothing new is begun; what runs is brought to its end. A pause stops no clock: what is asked for may expire meanwhile. */
export const pauseRun = (state: RunState, _: PauseRun, facts: DecideFacts): DecidedRun =>
  whileGoing(state, (run) => {
    if (run.cancelling !== undefined) return refusedRun(run, 'run-being-cancelled');
    return run.status === 'paused' ? nothingToDo : happened(facts, { type: 'RunPaused' });
  });

export const resumeRun = (state: RunState, _: ResumeRun, facts: DecideFacts): DecidedRun =>
  whileGoing(state, (run) => {
    if (run.cancelling !== undefined) return refusedRun(run, 'run-being-cancelled');
    return run.status === 'paused' ? happened(facts, { type: 'RunResumed' }) : nothingToDo;
  });

export const runPaused = (state: Run, _: Happening<RunPaused>): Run => ({ ...state, status: 'paused' });

export const runResumed = (state: Run, _: Happening<RunResumed>): Run => ({
  ...state,
  status: state.undo === undefined ? 'running' : 'undoing',
});
