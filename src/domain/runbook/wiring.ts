import type { Run, StepState } from './run';
import type { Runbook, Step } from './runbook';
import { copyOf, put } from './tally';

/** Who needs whom, by place in the runbook. */
export interface Wiring {
  readonly index: ReadonlyMap<string, number>;
  /** A step that is needed and does not exist is at -1: it is never over. */
  readonly needs: readonly (readonly number[])[];
}

/** Worked out once for each runbook: ten thousand steps are not gone through for every single one. */
const known = new WeakMap<Runbook, Wiring>();

export function wiringOf(runbook: Runbook): Wiring {
  const found = known.get(runbook);
  if (found !== undefined) return found;
  const index = new Map(runbook.steps.map(({ id }, at) => [id, at]));
  const needs = runbook.steps.map((step) => step.needs.map((id) => index.get(id) ?? -1));
  const wiring = { index, needs };
  known.set(runbook, wiring);
  return wiring;
}

/** A step with its state, as most questions need them together. */
export interface Placed {
  readonly step: Step;
  readonly state: StepState;
  readonly index: number;
}

export function placed(run: Run, index: number): Placed | undefined {
  const step = run.runbook.steps[index];
  const state = run.steps[index];
  return step === undefined || state === undefined ? undefined : { step, state, index };
}

export function stepOf(run: Run, id: string): Placed | undefined {
  const index = wiringOf(run.runbook).index.get(id);
  return index === undefined ? undefined : placed(run, index);
}

/** All steps that hold, in the runbook's order. */
export function stepsThat(run: Run, holds: (state: StepState, step: Step) => boolean): readonly Placed[] {
  const found: Placed[] = [];
  run.steps.forEach((state, index) => {
    const step = run.runbook.steps[index];
    if (step !== undefined && holds(state, step)) found.push({ step, state, index });
  });
  return found;
}

/** The step itself and all that need it, directly or not. */
export function downstreamOf(run: Run, from: number): ReadonlySet<number> {
  const { needs } = wiringOf(run.runbook);
  const needing = new Map<number, number[]>();
  needs.forEach((needed, index) => {
    for (const one of needed) {
      const others = needing.get(one);
      if (others === undefined) needing.set(one, [index]);
      else others.push(index);
    }
  });
  return reached(from, (index) => needing.get(index) ?? []);
}

/** The step itself and all that it needs, directly or not. */
export function upstreamOf(run: Run, from: number): ReadonlySet<number> {
  const { needs } = wiringOf(run.runbook);
  return reached(from, (index) => needs[index] ?? []);
}

function reached(from: number, next: (index: number) => readonly number[]): ReadonlySet<number> {
  const seen = new Set([from]);
  for (const index of seen) for (const one of next(index)) if (one >= 0) seen.add(one);
  return seen;
}

/** The run with other states of some steps. */
export function withSteps(run: Run, changes: readonly (readonly [number, StepState])[]): Run {
  const steps = copyOf(run.steps);
  for (const [index, state] of changes) put(steps, index, state);
  return { ...run, steps };
}

export function withStep(run: Run, id: string, change: (state: StepState, step: Step) => StepState): Run {
  const found = stepOf(run, id);
  return found === undefined ? run : withSteps(run, [[found.index, change(found.state, found.step)]]);
}
