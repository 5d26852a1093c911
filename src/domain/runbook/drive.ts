import { err, ok } from '../../kit/result';
import type { DecideFacts } from '../decider';
import { refuse } from '../refusal';
import { isCurrent } from './attempt';
import { Draft } from './draft';
import { endOf } from './end';
import { lost, outcomeOf, timedOut } from './outcome';
import { endOfPatience, isDriven } from './ready';
import { isOver, type RunState } from './run';
import { noSuchRun, nothingToDo, type DecidedRun } from './slice';
import { tallyOf } from './tally';
import type { AttemptResult, DriveRun, RunEvent } from './vocabulary';
import { placed } from './wiring';

/**
 * One turn of the worker that holds the run. Whoever comes with a lower fence than the run has seen holds it no more. Results
 * come before what can be begun, because they may stop the run; what is begun comes before the end, because it keeps the run going.
 */
export function driveRun(state: RunState, command: DriveRun, facts: DecideFacts): DecidedRun {
  if (state.status === 'none') return noSuchRun();
  if (command.fence < state.fence)
    return err(refuse('run-taken', { number: state.number, worker: command.worker }));
  if (isOver(state) || state.status === 'planned') return nothingToDo;
  const { fence, worker } = command;
  const taken = fence > state.fence ? [{ type: 'RunTaken', fence, worker } as const] : [];
  const draft = new Draft({ ...state, fence }, facts);
  look(draft, facts);
  for (const result of command.results) collect(draft, result, facts);
  if (isDriven(draft.run)) draft.begin(command.prepared, command.room);
  const end = endOf(draft.run);
  const events: readonly RunEvent[] = [...taken, ...draft.events, ...(end === undefined ? [] : [end])];
  return ok(events.map((event) => ({ event, at: facts.at, by: facts.by })));
}

/** What another worker had in hand is lost; what was waited for too long is not waited for any more. */
function look(draft: Draft, { now }: DecideFacts): void {
  const { run } = draft;
  for (const index of tallyOf(run.steps).lively()) {
    const status = run.steps[index]?.status;
    if (status !== 'running' && status !== 'waiting' && status !== 'awaiting-approval') continue;
    const found = placed(run, index);
    if (found === undefined) continue;
    const on = { ...found, now };
    if (status === 'running') {
      if (found.state.fence !== run.fence) draft.settle(found, lost(on));
      continue;
    }
    const end = endOfPatience(run, index);
    if (end === undefined || end > now) continue;
    if (status === 'waiting') draft.settle(found, timedOut(on));
    else draft.expire(found);
  }
}

/** Of an attempt that is not under way any more nothing can be told: it was told already, or its worker was given up. */
function collect(draft: Draft, result: AttemptResult, { now }: DecideFacts): void {
  const found = draft.find(result.step);
  if (found !== undefined && isCurrent(found, result))
    draft.settle(found, outcomeOf({ ...found, now }, result.outcome));
}
