/** Measuring on a machine that others use too: both sides in turns, and the middle of what they showed. */

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
};

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;

export interface Compared {
  readonly ours: number;
  readonly reference: number;
  /** The median of the rounds' own ratios, so that what slows both sides of a round cancels out. */
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
}

export type Side<Key extends string> = () => Promise<Readonly<Record<Key, number>>>;

/** Runs reference and ours in turns, after one round of each that counts for nothing. */
export async function alternate<Key extends string>(
  rounds: number,
  reference: Side<Key>,
  ours: Side<Key>,
): Promise<Readonly<Record<Key, Compared>>> {
  await reference();
  await ours();
  const pairs: { reference: Readonly<Record<Key, number>>; ours: Readonly<Record<Key, number>> }[] = [];
  for (let round = 0; round < rounds; round += 1)
    // Neither side is always the one that comes second.
    if (round % 2 === 0) pairs.push({ reference: await reference(), ours: await ours() });
    else {
      const first = await ours();
      pairs.push({ ours: first, reference: await reference() });
    }
  const keys = Object.keys(pairs[0]?.ours ?? {}) as Key[];
  return Object.fromEntries(
    keys.map((key) => {
      const ratios = pairs.map((pair) => pair.ours[key] / pair.reference[key]);
      return [
        key,
        {
          ours: median(pairs.map((pair) => pair.ours[key])),
          reference: median(pairs.map((pair) => pair.reference[key])),
          ratio: median(ratios),
          lowest: Math.min(...ratios),
          highest: Math.max(...ratios),
        },
      ];
    }),
  ) as Record<Key, Compared>;
}

/** `count` times `once`, at most `concurrency` at a time. Answers the wall time in milliseconds. */
export async function repeat(
  count: number,
  concurrency: number,
  once: (index: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < count) {
        const index = next;
        next += 1;
        await once(index);
      }
    }),
  );
  return performance.now() - started;
}
