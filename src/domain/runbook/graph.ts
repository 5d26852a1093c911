import type { Runbook, Step } from './runbook';

/** The steps' order, as what needs what says it. */
export interface Graph {
  /** Step → how many others have to be over first, one after the other; those of one rank go side by side. None within a circle. */
  readonly ranks: ReadonlyMap<string, number>;
  /** In an order in which they can be done: by rank, and within a rank as in the file. */
  readonly order: readonly string[];
  /** One circle of steps that need each other, each once; nobody ever reaches it. */
  readonly circle?: readonly string[];
}

type Wired = Pick<Runbook, 'steps'>;

export function graphOf({ steps }: Wired): Graph {
  const known = new Map(steps.map((step) => [step.id, step]));
  const ranks = new Map<string, number>();
  const open = new Map(steps.map((step) => [step.id, needsOf(step, known).length]));
  const needing = needingOf(steps, known);
  const ready = steps.filter(({ id }) => open.get(id) === 0).map(({ id }) => id);
  for (const id of ready) {
    const rank = ranks.get(id) ?? 0;
    ranks.set(id, rank);
    for (const next of needing.get(id) ?? []) {
      ranks.set(next, Math.max(ranks.get(next) ?? 0, rank + 1));
      const left = (open.get(next) ?? 0) - 1;
      open.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  const done = new Set(ready);
  for (const { id } of steps) if (!done.has(id)) ranks.delete(id);
  const order = steps
    .map(({ id }) => id)
    .filter((id) => done.has(id))
    .toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  if (done.size === known.size) return { ranks, order };
  return {
    ranks,
    order,
    circle: circleOf(
      steps.filter(({ id }) => !done.has(id)),
      known,
      done,
    ),
  };
}

/** Needs that there are, each once: a missing one is another fault. */
const needsOf = ({ needs }: Step, known: ReadonlyMap<string, Step>): readonly string[] => [
  ...new Set(needs.filter((id) => known.has(id))),
];

function needingOf(
  steps: readonly Step[],
  known: ReadonlyMap<string, Step>,
): ReadonlyMap<string, readonly string[]> {
  const needing = new Map<string, string[]>();
  for (const step of steps)
    for (const id of needsOf(step, known)) {
      const others = needing.get(id);
      if (others === undefined) needing.set(id, [step.id]);
      else others.push(step.id);
    }
  return needing;
}

/** From any step that cannot be reached, back along what it needs: that way does not end, so it comes round. */
function circleOf(
  stuck: readonly Step[],
  known: ReadonlyMap<string, Step>,
  done: ReadonlySet<string>,
): readonly string[] {
  const way: string[] = [];
  const at = new Map<string, number>();
  let current = stuck[0];
  while (current !== undefined && !at.has(current.id)) {
    at.set(current.id, way.length);
    way.push(current.id);
    const next = needsOf(current, known).find((id) => !done.has(id));
    current = next === undefined ? undefined : known.get(next);
  }
  return way.slice(at.get(current?.id ?? '') ?? 0).toReversed();
}

/** All that have to be over before the step, directly or not. */
export class Upstream {
  private readonly steps: ReadonlyMap<string, Step>;
  private readonly found = new Map<string, ReadonlySet<string>>();

  constructor({ steps }: Wired) {
    this.steps = new Map(steps.map((step) => [step.id, step]));
  }

  of(id: string): ReadonlySet<string> {
    const known = this.found.get(id);
    if (known !== undefined) return known;
    const seen = new Set<string>(this.steps.get(id)?.needs);
    for (const one of seen) for (const need of this.steps.get(one)?.needs ?? []) seen.add(need);
    this.found.set(id, seen);
    return seen;
  }
}
