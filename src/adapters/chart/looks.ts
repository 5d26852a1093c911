/** How a line is told from the others: no two of twelve have the same colour and mark, nor the same colour and dash. */
export interface Look {
  readonly colour: string;
  /** The colour's number, for who has colours of their own. */
  readonly hue: number;
  /** As `stroke-dasharray`. */
  readonly dash: string;
  readonly hollow: boolean;
  /** A mark around nought, as SVG writes a path. */
  readonly mark: string;
}

/** Apart from each other for people who do not see red, green or blue as others do, and dark enough on white. */
const COLOURS = ['#0072b2', '#d55e00', '#00785a', '#aa3377', '#333333', '#9a6700'] as const;
const DASHES = ['', '7 3', '2 3', '10 3 2 3'] as const;
const MARKS = [
  'M-3.6 0A3.6 3.6 0 1 0 3.6 0A3.6 3.6 0 1 0 -3.6 0Z',
  'M-3.3 -3.3H3.3V3.3H-3.3Z',
  'M0 -4.2L4 3H-4Z',
  'M0 -4.6L4.6 0L0 4.6L-4.6 0Z',
  'M0 4.2L4 -3H-4Z',
  'M-4 -1.4H-1.4V-4H1.4V-1.4H4V1.4H1.4V4H-1.4V1.4H-4Z',
] as const;

export function lookOf(nth: number): Look {
  const round = Math.floor(nth / COLOURS.length);
  return {
    hue: nth % COLOURS.length,
    colour: COLOURS[nth % COLOURS.length] ?? COLOURS[0],
    dash: DASHES[(nth + round) % DASHES.length] ?? '',
    hollow: round % 2 === 1,
    mark: MARKS[nth % MARKS.length] ?? MARKS[0],
  };
}
