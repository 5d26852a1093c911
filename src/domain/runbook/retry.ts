import type { DecideFacts, Happening } from '../decider';
import { failedIn, isInHand } from './ready';
import { reopened } from './reopen';
import type { Run, RunState, StepState } from './run';
import { asFacts, happened, knownStep, onceFounded, refusedRun, type DecidedRun } from './slice';
import { anew } from './step-state';
import type { RetryFrom, StepsReset } from './vocabulary';
import { downstreamOf, placed, stepOf, upstreamOf, withSteps, type Placed } from './wiring';

/** Whether a step is begun anew with the one that it needs: what runs and what nobody knows is left to whoever it belongs to. */
const isResettable = (state: StepState): boolean => !isInHand(state) && state.status !== 'unknown';

/** This step and everything that needs it, as if they had never been done. */
export const retryFrom = (state: RunState, command: RetryFrom, facts: DecideFacts): DecidedRun =>
  onceFounded(state, (run) => {
    if (run.status === 'planned') return refusedRun(run, 'run-only-planned');
    if (run.cancelling !== undefined) return refusedRun(run, 'run-being-cancelled');
    if (run.undo !== undefined) return refusedRun(run, 'run-being-undone');
    const named = knownStep(run, command.step);
    if (!named.ok) return named;
    const from = named.value;
    if (isInHand(from.state)) return refusedRun(run, 'retry-while-busy', asFacts(from));
    const steps = resetFrom(run, from);
    const inTheWay = undoneBefore(run, from) ?? failedBesides(run, steps);
    if (inTheWay !== undefined)
      return refusedRun(
        run,
        inTheWay.state.status === 'undone' ? 'retry-needs-undone' : 'retry-besides-failed',
        { ...asFacts(from), other: inTheWay.step.id },
        { field: 'step', instead: ['runbook-retry', 'runbook-choose'] },
      );
    return happened(facts, { type: 'StepsReset', from: from.step.id, steps });
  });

const resetFrom = (run: Run, from: Placed): readonly string[] =>
  [...downstreamOf(run, from.index)]
    .toSorted((a, b) => a - b)
    .flatMap((index) => {
      const found = placed(run, index);
      if (found === undefined) return [];
      return index === from.index || isResettable(found.state) ? [found.step.id] : [];
    });

/** What it builds on is not there any more. */
const undoneBefore = (run: Run, from: Placed): Placed | undefined =>
  [...upstreamOf(run, from.index)]
    .filter((index) => index !== from.index)
    .toSorted((a, b) => a - b)
    .map((index) => placed(run, index))
    .find((found) => found?.state.status === 'undone');

/** Another failure would stop the run again at once, and nothing would seem to happen. */
const failedBesides = (run: Run, steps: readonly string[]): Placed | undefined =>
  failedIn(run).find(({ step }) => !steps.includes(step.id));

export const stepsReset = (state: Run, { event, at }: Happening<StepsReset>): Run =>
  reopened(
    withSteps(
      state,
      event.steps.flatMap((id) => {
        const found = stepOf(state, id);
        return found === undefined ? [] : [[found.index, anew(found.state, at)] as const];
      }),
    ),
  );
