import type { Clock } from '../ports/clock';
import type { Metrics } from '../ports/metrics';

interface Parts {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly metrics: Pick<Metrics, 'time'>;
}

/** Measures a whole answer, also one that throws. `verb` is one that there is: what somebody typed is no label. */
export async function timed<T>(
  { clock, metrics }: Parts,
  labels: { readonly verb: string; readonly chat: string },
  answer: () => Promise<T>,
): Promise<T> {
  const started = clock.monotonic();
  try {
    return await answer();
  } finally {
    metrics.time('answer_seconds', (clock.monotonic() - started) / 1000, labels);
  }
}
