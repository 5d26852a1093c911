/** Something to be drawn: a few lines over time. Bounded: at most 12 series of 300 points each. */
export interface Chart {
  readonly title: string;
  readonly unit?: string;
  readonly series: readonly {
    readonly name: string;
    /** Milliseconds since 1970 and the value; `null` where there is none. */
    readonly points: readonly (readonly [number, number | null])[];
  }[];
  /** Drawn across. */
  readonly limit?: number;
}

/** Draws it as a PNG. Pure; the same chart gives the same bytes. */
export type DrawChart = (chart: Chart) => Promise<Uint8Array>;
