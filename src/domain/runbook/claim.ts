import type { Happening } from '../decider';
import type { Instant } from '../ids';
import type { Run, StepState } from './run';
import { nextAttempt, stepState, withAttempt } from './step-state';
import { copyOf, put } from './tally';
import type { Claim, StepHandedOver, StepsClaimed } from './vocabulary';
import { withStep, wiringOf } from './wiring';

/** An undo is counted for itself: its failures are not those of what it undoes. */
const failuresAt = ({ status, phase, failures }: StepState, next: Claim['phase']): number =>
  next === 'undo' && (status === 'succeeded' || phase !== 'undo') ? 0 : failures;

/** A probe's values are not kept: what was done, and with what, is what an approval and an undo speak of. */
const valuesOf = (before: StepState, { phase, given, print }: Pick<Claim, 'phase' | 'given' | 'print'>) =>
  phase === 'verify' ? { given: before.given, print: before.print } : { given, print };

/** When its phase began: now, unless it only goes on. */
const begunAt = (before: StepState, phase: Claim['phase'], at: Instant): Instant =>
  before.status !== 'succeeded' && (before.phase ?? 'do') === phase ? (before.begun ?? at) : at;

export function claimedStep(before: StepState, claim: Claim, fence: number, at: Instant): StepState {
  const { phase, attempt, reads } = claim;
  const { status: _status, due: _due, why: _why, expires: _expires, ...kept } = before;
  return stepState({
    ...kept,
    status: 'running',
    ...withAttempt(phase, attempt),
    ...valuesOf(before, claim),
    failures: failuresAt(before, phase),
    phase,
    fence,
    reads: reads ? true : undefined,
    since: at,
    begun: begunAt(before, phase, at),
  });
}

export function stepsClaimed(state: Run, { event, at }: Happening<StepsClaimed>): Run {
  const { index } = wiringOf(state.runbook);
  const steps = copyOf(state.steps);
  for (const claim of event.claims) {
    const place = index.get(claim.step);
    const before = place === undefined ? undefined : steps[place];
    if (place !== undefined && before !== undefined)
      put(steps, place, claimedStep(before, claim, event.fence, at));
  }
  return { ...state, steps };
}

/** It waits for a person from now on: there is no moment at which somebody else looks after it. */
export function handedOver(before: StepState, event: StepHandedOver, at: Instant): StepState {
  const { status: _status, due: _due, why: _why, expires: _expires, reads: _reads, ...kept } = before;
  return stepState({
    ...kept,
    status: 'waiting',
    ...withAttempt(event.phase, nextAttempt(before, event.phase)),
    ...valuesOf(before, event),
    failures: failuresAt(before, event.phase),
    phase: event.phase,
    since: at,
    begun: begunAt(before, event.phase, at),
  });
}

export const stepHandedOver = (state: Run, { event, at }: Happening<StepHandedOver>): Run =>
  withStep(state, event.step, (before) => handedOver(before, event, at));
