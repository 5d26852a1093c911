import { canonicalJson } from '../../kit/json';
import { actorRef } from '../actor';
import type { DecideFacts, Happening } from '../decider';
import type { Run, RunState } from './run';
import type { Action, Runbook, Step } from './runbook';
import { happened, nothingToDo, onceFounded, refusedRun, type DecidedRun } from './slice';
import { UNTOUCHED } from './step-state';
import type { PlanRun, PlanStarted, RunPlanned, RunStarted, StartPlanned, StartRun } from './vocabulary';

/** Asked for twice under one name it is founded once. */
export function foundRun(state: RunState, command: PlanRun | StartRun, facts: DecideFacts): DecidedRun {
  if (state.status !== 'none') return nothingToDo;
  const { type, by, ...order } = command;
  const founded = { ...order, number: facts.number, by: by ?? actorRef(facts.by) };
  return happened(facts, { ...founded, type: type === 'PlanRun' ? 'RunPlanned' : 'RunStarted' });
}

/** What was looked at is what is begun: where the file says something else today, somebody has to look again. */
export const startPlanned = (state: RunState, { now }: StartPlanned, facts: DecideFacts): DecidedRun =>
  onceFounded(state, (run) => {
    if (run.status !== 'planned') return refusedRun(run, 'run-begun-already');
    if (now === undefined)
      return refusedRun(run, 'runbook-gone', { runbook: run.runbook.id }, { instead: ['runbook'] });
    if (now.hash !== run.runbook.hash)
      return refusedRun(
        run,
        'plan-outdated',
        { changed: { words: changedBetween(run.runbook, now) } },
        { instead: ['runbook-plan'] },
      );
    return happened(facts, { type: 'PlanStarted' });
  });

/** The names of what is not as it was: steps that came, went or say something else, then everything besides the steps. */
export function changedBetween(before: Runbook, after: Runbook): readonly string[] {
  const written = new Map(after.steps.map((step) => [step.id, step]));
  const stepsOf = ({ steps }: Runbook) =>
    new Map(steps.map((step) => [step.id, canonicalJson(asWritten(step, written.get(step.id)))]));
  const [old, fresh] = [stepsOf(before), stepsOf(after)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])];
  const changed = names.filter((id) => old.get(id) !== fresh.get(id));
  const rest = (['name', 'purpose', 'when', 'inputs', 'onFailure', 'savesMinutes'] as const).filter(
    (field) => canonicalJson(before[field]) !== canonicalJson(after[field]),
  );
  const moved = changed.length === 0 && [...old.keys()].join() !== [...fresh.keys()].join() ? ['steps'] : [];
  const all = [...changed, ...moved, ...rest];
  return all.length === 0 ? [after.id] : all.slice(0, 20); // only the way it is written changed
}

/** The run has its sentences filled in: where the file's speaks of something, it is the file's that counts. */
function asWritten<A extends Action & Partial<Pick<Step, 'verify' | 'undo'>>>(
  action: A,
  file: A | undefined,
): A {
  const { verify, undo } = action;
  return {
    ...action,
    ...(file?.say.includes('{{') === true ? { say: file.say } : {}),
    ...(verify === undefined ? {} : { verify: asWritten<Action>(verify, file?.verify) }),
    ...(undo === undefined ? {} : { undo: asWritten<Action>(undo, file?.undo) }),
  };
}

export function founded({ event, at }: Happening<RunPlanned | RunStarted>): Run {
  const { type, by, ...order } = event;
  return {
    ...order,
    status: type === 'RunPlanned' ? 'planned' : 'running',
    startedBy: by,
    startedAt: at,
    steps: order.runbook.steps.map(() => UNTOUCHED),
    fence: 0,
  };
}

export const planStarted = (state: Run, { at, by }: Happening<PlanStarted>): Run => ({
  ...state,
  status: 'running',
  startedBy: actorRef(by),
  startedAt: at,
});
