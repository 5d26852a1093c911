import type { Json } from '../../kit/json';
import { actorRef, type PersonRef } from '../actor';
import type { DecideFacts, Happening } from '../decider';
import { say } from '../say';
import { about, type Case } from './attempt';
import { didIt } from './outcome';
import { disproved } from './probe';
import type { Run, RunState, StepState } from './run';
import { settledStep } from './settle';
import { asFacts, happened, meantStep, refusedRun, whileGoing, type DecidedRun } from './slice';
import { withoutUndone } from './undo';
import { speaksOfValue } from './spoken-value';
import type { Settled, StepTicked, TickStep } from './vocabulary';
import { stepOf, stepsThat, withSteps } from './wiring';

const isAPersons = ({ status, due }: StepState): boolean => status === 'waiting' && due === undefined;

/** Somebody did what only a person can do, or says whether it took effect. */
export const tickStep = (state: RunState, command: TickStep, facts: DecideFacts): DecidedRun =>
  whileGoing(state, (run) => {
    if (run.cancelling !== undefined) return refusedRun(run, 'run-being-cancelled');
    const meant = meantStep(run, command.step, stepsThat(run, isAPersons), 'nothing-to-tick');
    if (!meant.ok) return meant;
    const { step, state: before } = meant.value;
    if (!isAPersons(before)) return refusedRun(run, 'step-not-a-persons', asFacts(meant.value));
    const phase = before.phase ?? 'do';
    if (command.no === true && phase !== 'verify')
      return refusedRun(run, 'step-is-no-question', asFacts(meant.value), { instead: ['runbook-done'] });
    if (phase === 'do' && command.value === undefined && speaksOfValue(run, step))
      return refusedRun(run, 'step-wants-value', asFacts(meant.value), {
        field: 'value',
        instead: ['runbook-done'],
      });
    return happened(facts, {
      type: 'StepTicked',
      step: step.id,
      phase,
      ...(command.value === undefined ? {} : { value: command.value }),
      ...(command.no === true ? { no: true } : {}),
    });
  });

export function stepTicked(state: Run, { event, at, by }: Happening<StepTicked>): Run {
  const found = stepOf(state, event.step);
  if (found === undefined) return state;
  const told = ticked({ ...found, now: at }, event);
  const ends = (state.ends ?? 0) + (told.became === 'succeeded' ? 1 : 0);
  const after = settledBy(settledStep(found.state, told, at, ends), actorRef(by));
  const next = withSteps(state, [[found.index, after]]);
  return withoutUndone(ends === 0 ? next : { ...next, ends }, told.became === 'undone' ? [event.step] : []);
}

/** What a person's word makes of the step: the same as what a worker would have told. */
function ticked(on: Case, event: StepTicked): Settled {
  switch (event.phase) {
    case 'do':
      return didIt(on, valueOf(event.value));
    case 'verify':
      return event.no === true
        ? disproved(on, say('runbook:why.does-not-hold'))
        : { ...about(on), became: 'succeeded' };
    case 'undo':
      return { ...about(on), became: 'undone' };
  }
}

/** A manual step leaves one value, or none where nobody gave any and nothing speaks of it. */
const valueOf = (value: string | undefined): Readonly<Record<string, Json>> =>
  value === undefined ? {} : { value };

const settledBy = (state: StepState, person: PersonRef): StepState =>
  state.status === 'waiting' ? state : { ...state, settledBy: person };
