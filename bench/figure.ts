import type { Compared } from './rounds';
import type { Servers } from './servers';

export type Target = { readonly most: number } | { readonly least: number };

/** One line of the table. */
export interface Line {
  readonly figure: string;
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  /** Missing where the target is a number of its own and not a ratio. */
  readonly reference?: number;
  readonly ratio?: number;
  /** The smallest and the largest ratio of any round. */
  readonly spread?: readonly [number, number];
  readonly target?: Target;
  readonly met?: boolean;
}

export interface Bench {
  readonly servers: Servers;
  readonly quick: boolean;
  readonly rounds: number;
}

export interface Figure {
  readonly name: string;
  measure(bench: Bench): Promise<readonly Line[]>;
}

const meets = (value: number, target: Target): boolean =>
  'most' in target ? value <= target.most : value >= target.least;

export const compared = (
  place: Pick<Line, 'figure' | 'what' | 'unit'>,
  { ours, reference, ratio, lowest, highest }: Compared,
  target?: Target,
): Line => ({
  ...place,
  ours,
  reference,
  ratio,
  spread: [lowest, highest],
  ...(target === undefined ? {} : { target, met: meets(ratio, target) }),
});

export const alone = (
  place: Pick<Line, 'figure' | 'what' | 'unit'>,
  ours: number,
  target?: Target,
): Line => ({ ...place, ours, ...(target === undefined ? {} : { target, met: meets(ours, target) }) });
