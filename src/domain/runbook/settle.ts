import type { Happening } from '../decider';
import type { Instant } from '../ids';
import type { Run, StepState } from './run';
import { counted, stepState } from './step-state';
import { copyOf, put } from './tally';
import { withoutUndone } from './undo';
import type { Settled, StepsSettled } from './vocabulary';
import { wiringOf } from './wiring';

/** What became of a step's attempt, in its state; `end` is the number that it gets where it succeeded. */
export function settledStep(before: StepState, told: Settled, at: Instant, end: number): StepState {
  const { given, print, approvedBy } = before;
  const kept = {
    ...counted(before),
    failures: before.failures + (told.failed === true ? 1 : 0),
    losses: told.lost === true ? (before.losses ?? 0) + 1 : undefined,
    since: at,
    given,
    print,
    approvedBy,
    outputs: told.outputs ?? before.outputs,
  };
  const { why, due, memory } = told;
  const phase = told.next ?? told.phase;
  switch (told.became) {
    case 'succeeded':
      return stepState({ ...kept, status: 'succeeded', begun: before.begun, end });
    case 'undone':
      return stepState({ ...kept, status: 'undone', begun: before.begun });
    case 'skipped':
      return stepState({ ...kept, status: 'skipped', why });
    case 'failed':
      return stepState({ ...kept, status: 'failed', phase: told.phase, begun: before.begun, why });
    case 'unknown':
      return stepState({ ...kept, status: 'unknown', phase: told.phase, begun: before.begun, why });
    case 'waiting': {
      const { begun, reads, doubtful } = before;
      return stepState({ ...kept, status: 'waiting', phase, begun, reads, doubtful, due, why, memory });
    }
    case 'pending':
      return stepState({
        ...kept,
        status: 'pending',
        phase: phase === 'do' ? undefined : phase,
        // What only looks and was lost goes on where it was: how long it may take, and what it waits for, is not counted anew.
        begun: told.lost === true && phase === told.phase ? before.begun : undefined,
        outputs: phase === 'do' ? undefined : kept.outputs,
        doubtful: told.doubtful,
        due,
        why,
      });
  }
}

export function stepsSettled(state: Run, { event, at }: Happening<StepsSettled>): Run {
  const { index } = wiringOf(state.runbook);
  const steps = copyOf(state.steps);
  let ends = state.ends ?? 0;
  for (const told of event.settled) {
    const place = index.get(told.step);
    const before = place === undefined ? undefined : steps[place];
    if (place === undefined || before === undefined) continue;
    if (told.became === 'succeeded') ends += 1;
    put(steps, place, settledStep(before, told, at, ends));
  }
  const undone = event.settled.flatMap(({ step, became }) => (became === 'undone' ? [step] : []));
  return withoutUndone({ ...state, steps, ...(ends === 0 ? {} : { ends }) }, undone);
}
