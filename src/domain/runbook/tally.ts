import type { StepState, StepStatus } from './run';

/** Neither untouched nor over: what is looked at in every turn. Of ten thousand steps these are few. */
const isLively = ({ status, phase, due }: StepState): boolean => {
  switch (status) {
    case 'running':
    case 'waiting':
    case 'awaiting-approval':
    case 'unknown':
    case 'failed':
      return true;
    case 'pending':
      return phase !== undefined || due !== undefined;
    case 'succeeded':
    case 'skipped':
    case 'undone':
      return false;
  }
};

/**
 * How the steps of a run stand, so that a turn need not go through all of them. It lives beside an array of steps: whoever copies
 * one with `copyOf` and changes it with `put` carries it along, and of any other array it is counted once.
 */
export class Tally {
  private readonly counts: Map<StepStatus, number>;
  private readonly busy: Set<number>;
  /** No step before this one is pending. */
  private first: number;

  private constructor(counts: Map<StepStatus, number>, busy: Set<number>, first: number) {
    this.counts = counts;
    this.busy = busy;
    this.first = first;
  }

  static of(steps: readonly StepState[]): Tally {
    const tally = new Tally(new Map(), new Set(), 0);
    steps.forEach((step, index) => {
      tally.count(step.status, 1);
      if (isLively(step)) tally.busy.add(index);
    });
    return tally;
  }

  copy(): Tally {
    return new Tally(new Map(this.counts), new Set(this.busy), this.first);
  }

  change(index: number, before: StepState | undefined, after: StepState): void {
    if (before !== undefined) this.count(before.status, -1);
    this.count(after.status, 1);
    if (isLively(after)) this.busy.add(index);
    else this.busy.delete(index);
    if (after.status === 'pending' && index < this.first) this.first = index;
  }

  has(status: StepStatus): boolean {
    return this.many(status) > 0;
  }

  many(...statuses: readonly StepStatus[]): number {
    let sum = 0;
    for (const status of statuses) sum += this.counts.get(status) ?? 0;
    return sum;
  }

  /** Places of the steps that are neither untouched nor over, in the runbook's order. */
  lively(): readonly number[] {
    return [...this.busy].sort((a, b) => a - b);
  }

  /** The place of the first pending step; behind the last one where there is none. */
  firstPending(steps: readonly StepState[]): number {
    if (!this.has('pending')) return steps.length;
    while (this.first < steps.length && steps[this.first]?.status !== 'pending') this.first += 1;
    return this.first;
  }

  private count(status: StepStatus, by: number): void {
    this.counts.set(status, (this.counts.get(status) ?? 0) + by);
  }
}

const known = new WeakMap<readonly StepState[], Tally>();

export function tallyOf(steps: readonly StepState[]): Tally {
  const found = known.get(steps);
  if (found !== undefined) return found;
  const counted = Tally.of(steps);
  known.set(steps, counted);
  return counted;
}

/** A copy that is changed by `put`, and by nothing else. */
export function copyOf(steps: readonly StepState[]): StepState[] {
  const copy = steps.slice();
  known.set(copy, tallyOf(steps).copy());
  return copy;
}

export function put(steps: StepState[], index: number, state: StepState): void {
  tallyOf(steps).change(index, steps[index], state);
  steps[index] = state;
}
