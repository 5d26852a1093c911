import { ok } from '../../kit/result';
import type { Happening } from '../decider';
import type { DecideFacts } from '../decider';
import { setAside } from './end';
import { isInHand } from './ready';
import type { Run, RunState } from './run';
import { asFacts, happened, knownStep, onceFounded, refusedRun, type DecidedRun } from './slice';
import { undoable } from './undo-order';
import type { UndoBegun, UndoRun } from './vocabulary';
import { stepOf, stepsThat, type Placed } from './wiring';

/** Nothing is undone while something is still being done, nor while nobody knows whether something was. */
export const undoRun = (state: RunState, { step: named }: UndoRun, facts: DecideFacts): DecidedRun =>
  onceFounded(state, (run) => {
    if (run.status === 'planned') return refusedRun(run, 'run-only-planned');
    if (run.cancelling !== undefined) return refusedRun(run, 'run-being-cancelled');
    if (run.undo !== undefined) return refusedRun(run, 'run-being-undone');
    const [busy] = stepsThat(run, isInHand);
    if (busy !== undefined) return refusedRun(run, 'undo-while-busy', asFacts(busy));
    const found = named === undefined ? ok(undefined) : knownStep(run, named);
    if (!found.ok) return found;
    const only = found.value;
    const [unknown] = stepsThat(run, ({ status }) => status === 'unknown');
    if (unknown !== undefined && (only === undefined || only.state.status === 'unknown'))
      return refusedRun(run, 'undo-unknown', asFacts(only ?? unknown), { instead: ['runbook-choose'] });
    return only === undefined ? undoAll(run, facts) : undoOne(run, only, facts);
  });

function undoAll(run: Run, facts: DecideFacts): DecidedRun {
  const steps = undoable(run);
  return steps.length === 0
    ? refusedRun(run, 'nothing-to-undo')
    : happened(facts, { type: 'UndoBegun', because: 'asked', steps });
}

function undoOne(run: Run, only: Placed, facts: DecideFacts): DecidedRun {
  if (only.step.undo === undefined) return refusedRun(run, 'step-has-no-undo', asFacts(only));
  if (only.state.status !== 'succeeded') return refusedRun(run, 'step-not-done', asFacts(only));
  return happened(facts, { type: 'UndoBegun', because: 'asked', steps: [only.step.id] });
}

export function undoBegun(state: Run, { event, at }: Happening<UndoBegun>): Run {
  const { endedAt: _ended, ...run } = state;
  return {
    ...run,
    status: 'undoing',
    undo: event.steps,
    undoBecause: event.because,
    steps: state.steps.map((step) => setAside(step, at)),
  };
}

/** What was undone, or is left as it is because somebody said so, is no longer in the way of the next. */
export function withoutUndone(run: Run, ids: readonly string[]): Run {
  if (run.undo === undefined || ids.length === 0) return run;
  return { ...run, undo: run.undo.filter((id) => !ids.includes(id)) };
}

/** While others are being undone it becomes the next one; one that is being undone already is brought to its end first. */
export function alsoToUndo(run: Run, id: string): Run {
  if (run.undo === undefined || run.undo.includes(id)) return run;
  const [first, ...others] = run.undo;
  const head = first === undefined ? undefined : stepOf(run, first);
  return first !== undefined && head !== undefined && isInHand(head.state)
    ? { ...run, undo: [first, id, ...others] }
    : { ...run, undo: [id, ...run.undo] };
}
