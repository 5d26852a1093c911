/**
 * What was done, piece by piece, for whoever looks for lost time. Pieces are told once they are over, in whatever process did them, and
 * find together by themselves: what carries the same correlation is one trace, so that nothing has to travel along or be stored.
 */
export interface Tracing {
  /** Never throws and never waits: what cannot be sent is dropped. */
  tell(span: Span): void;
  /** Sends what was told by then, within a second and a half. Idempotent. */
  stop(): Promise<void>;
}

export interface Span {
  /** One of few: `handle declare`, `deliver post`. Neither this nor an attribute carries what a person wrote. */
  readonly name: string;
  readonly correlation: string;
  /** What pieces under it call it, within the trace; also before it is told. Absent: there is nothing under it. */
  readonly id?: string;
  /** The `id` of what it is a piece of; absent: it is the beginning of the trace. */
  readonly under?: string;
  /** It is over now, and began so long ago. */
  readonly ms: number;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** Why it did not do what it should, in the code's own words. */
  readonly failed?: string;
}
