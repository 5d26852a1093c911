import { actorRef, type PersonRef } from '../actor';
import type { DecideFacts, Happening } from '../decider';
import type { Instant } from '../ids';
import { say } from '../say';
import { didIt } from './outcome';
import { wantedFor } from './ready';
import { reopened } from './reopen';
import { isOver, type Phase, type Run, type RunState, type StepState } from './run';
import { settledStep } from './settle';
import { asFacts, happened, meantStep, onceFounded, refusedRun, type DecidedRun } from './slice';
import { anew, counted, stepState } from './step-state';
import { alsoToUndo, withoutUndone } from './undo';
import type { ChooseStep, StepChosen } from './vocabulary';
import { stepOf, stepsThat, withSteps, type Placed } from './wiring';

type Choice = ChooseStep['choice'];

/** A person decides what nothing else can tell. Every choice is theirs and is written down as theirs. */
export const chooseStep = (state: RunState, command: ChooseStep, facts: DecideFacts): DecidedRun =>
  onceFounded(state, (run) => {
    if (run.status === 'planned') return refusedRun(run, 'run-only-planned');
    if (run.cancelling !== undefined) return refusedRun(run, 'run-being-cancelled');
    const asking = stepsThat(run, (step) => wantedFor(step) === 'decision' || step.status === 'failed');
    const meant = meantStep(run, command.step, asking, 'nothing-to-choose');
    if (!meant.ok) return meant;
    const { choice, reason } = command;
    const found = meant.value;
    if (choice === 'undo' && found.step.undo === undefined)
      return refusedRun(run, 'step-has-no-undo', asFacts(found), { field: 'choice' });
    const choices = choicesFor(run, found);
    if (!choices.includes(choice))
      return choices.length === 0
        ? refusedRun(run, 'step-needs-no-choice', asFacts(found))
        : refusedRun(
            run,
            'step-choice-impossible',
            { ...asFacts(found), choices: { words: choices } },
            { field: 'choice', instead: ['runbook-choose'] },
          );
    return happened(facts, {
      type: 'StepChosen',
      step: found.step.id,
      choice,
      ...(reason === undefined ? {} : { reason }),
    });
  });

/** What a person may decide about the step as it stands. */
export function choicesFor(run: Run, { step, state }: Placed): readonly Choice[] {
  const undo: readonly Choice[] = step.undo === undefined ? [] : ['undo'];
  switch (state.status) {
    case 'unknown':
      // After the end nothing is done again by itself: whoever wants that retries from there.
      return isOver(run) ? ['done', 'skip', ...undo] : ['done', 'retry', 'skip', ...undo];
    case 'failed':
      if (state.phase === 'undo') return isOver(run) ? ['done', 'undo'] : ['done', 'retry', 'skip', 'undo'];
      // One that ended otherwise goes on by a retry from there, and by nothing less.
      return run.undo !== undefined || (isOver(run) && run.status !== 'failed') ? [] : ['retry', 'skip'];
    case 'waiting':
      return whileItWaits(state.phase ?? 'do');
    case 'pending':
    case 'awaiting-approval':
    case 'running':
    case 'succeeded':
    case 'skipped':
    case 'undone':
      return [];
  }
}

/** Nobody has to wait for what they know: the run goes on without the step, or takes their word for its probe's. */
function whileItWaits(phase: Phase): readonly Choice[] {
  switch (phase) {
    case 'do':
      return ['skip'];
    case 'verify':
      return ['done'];
    case 'undo':
      return [];
  }
}

export function stepChosen(state: Run, { event, at, by }: Happening<StepChosen>): Run {
  const found = stepOf(state, event.step);
  if (found === undefined) return state;
  const ends = (state.ends ?? 0) + 1;
  const after = chosen(found, event, ends, { at, person: actorRef(by) });
  const next = withSteps(state, [[found.index, after]]);
  const counted = after.status === 'succeeded' ? { ...next, ends } : next;
  const settled = after.status === 'undone' || after.settledBy !== undefined;
  const moved = found.state.phase === 'undo' && settled ? withoutUndone(counted, [event.step]) : counted;
  return goesOn(event.choice === 'undo' ? alsoToUndo(moved, event.step) : moved, event);
}

interface When {
  readonly at: Instant;
  readonly person: PersonRef;
}

function chosen({ step, state }: Placed, { choice }: StepChosen, end: number, when: When): StepState {
  const { at, person } = when;
  const phase = state.phase ?? 'do';
  switch (choice) {
    case 'done': {
      const { verify: _, ...unverified } = step; // their word is the proof
      const told =
        phase === 'undo'
          ? ({ ...didIt({ step: unverified, state, now: at }, undefined), became: 'undone' } as const)
          : didIt({ step: unverified, state, now: at }, undefined);
      return { ...settledStep(state, told, at, end), settledBy: person };
    }
    case 'retry':
      return phase === 'undo' ? toUndo(state, at) : anew(state, at);
    case 'undo':
      return toUndo(state, at);
    case 'skip': {
      const why = say('runbook:why.left', { who: { person } });
      if (phase === 'undo')
        return stepState({ ...state, status: 'failed', phase, since: at, why, settledBy: person });
      return stepState({
        ...counted(state),
        status: 'skipped',
        failures: state.failures,
        since: at,
        why,
        settledBy: person,
      });
    }
  }
}

const toUndo = (state: StepState, at: Instant): StepState =>
  stepState({
    ...counted(state),
    status: 'pending',
    phase: 'undo',
    failures: 0,
    since: at,
    given: state.given,
    print: state.print,
    outputs: state.outputs,
  });

/** A run that was over goes on where the choice leaves something to do. */
function goesOn(run: Run, { step, choice }: StepChosen): Run {
  if (!isOver(run)) return run;
  if (choice === 'undo') {
    const { endedAt: _ended, ...open } = run;
    return {
      ...open,
      status: 'undoing',
      undo: [step],
      undoBecause: run.status === 'cancelled' || run.status === 'failed' ? run.status : 'asked',
    };
  }
  return run.status === 'failed' ? reopened(run) : run;
}
