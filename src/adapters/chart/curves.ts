export type Point = readonly [number, number | null];
export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
}

/** One line over time. `look` tells it from the others: a colour, a dash and a mark, so that it is known without colour too. */
export interface Curve {
  readonly look: number;
  /** Pieces of a line, as SVG writes a path. */
  readonly path: string;
  readonly marks: readonly (readonly [number, number])[];
  readonly sample?: { readonly x1: number; readonly x2: number; readonly y: number };
}

/** So many marks on a line; where there are few points, each has one. */
const MARKS = 7;

export const curves = (
  lines: readonly Line[],
  timeAt: (moment: number) => number,
  valueAt: (value: number) => number,
  places: readonly { readonly x: number; readonly y: number }[],
  sample: number,
): readonly Curve[] =>
  lines.map(({ points }, look) => {
    const place = places[look];
    const runs = runsOf(
      points.map(([at, value]) =>
        value === null ? undefined : ([tenth(timeAt(at)), tenth(valueAt(value))] as const),
      ),
    );
    return {
      look,
      path: runs.map((run) => `M${run.map(([x, y]) => `${x} ${y}`).join('L')}`).join(''),
      marks: marksOf(runs, look),
      ...(place === undefined ? {} : { sample: { x1: place.x, x2: place.x + sample, y: place.y - 5 } }),
    };
  });

type Place = readonly [number, number];

/** What hangs together: where there is no value there is no line. */
function runsOf(places: readonly (Place | undefined)[]): readonly (readonly Place[])[] {
  const runs: Place[][] = [];
  let isOpen = false;
  for (const place of places) {
    if (place !== undefined && isOpen) runs.at(-1)?.push(place);
    else if (place !== undefined) runs.push([place]);
    isOpen = place !== undefined;
  }
  return runs;
}

/** A lone point has no line, so its mark is all there is of it. Those of several lines do not stand above each other. */
function marksOf(runs: readonly (readonly Place[])[], look: number): readonly Place[] {
  const all = runs.flat();
  const every = Math.max(1, Math.floor(all.length / MARKS));
  const lone = runs.flatMap((run) => (run.length === 1 ? run : []));
  const some = all.filter((_, nth) => nth % every === (look * 3 + 1) % every);
  return [...new Set([...lone, ...some, ...all.slice(-1)])];
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
