import type { SaidDone } from './say-verb';

/** Somebody wants to say a verb by its form. */
export interface VerbWish {
  readonly verb: string;
  /** `incident` if it is not said. */
  readonly family?: string;
  /** The number that it is about; absent: the page's, and where the page has none it is asked for. */
  readonly about?: number;
  /** What stands in the fields at first. */
  readonly initial?: Readonly<Record<string, string>>;
  readonly done?: (said: SaidDone) => void;
}

const listeners = new Set<(wish: VerbWish) => void>();

/** Opens the verb's form over the page. */
export function openVerb(wish: VerbWish): void {
  for (const hear of listeners) hear(wish);
}

/** The frame listens; the answer ends it. */
export function onVerbWished(hear: (wish: VerbWish) => void): () => void {
  listeners.add(hear);
  return () => {
    listeners.delete(hear);
  };
}
