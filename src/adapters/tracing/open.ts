import type { Log } from '../../ports/log';
import type { Span, Tracing } from '../../ports/tracing';
import type { TracingOptions } from './options';

/** A collector that does not answer must not hold up the end. */
const LAST_WORDS_MS = 1_500;

export interface TracingParts {
  readonly options: TracingOptions;
  readonly part: string;
  readonly version: string;
  readonly log: Log;
}

/** Loads the library, which takes a moment and some memory: only where somebody wants traces. */
export function openTracing({ options, part, version, log }: TracingParts): Tracing {
  const { OtelTracing } = require('./otel') as typeof import('./otel');
  if (options.odd.length > 0)
    log.warn('a variable of tracing cannot be used and is passed over', { variables: options.odd });
  const inner = new OtelTracing(options, part, version, log);
  let stopping: Promise<void> | undefined;
  const tell = (span: Span): void => {
    if (stopping !== undefined) return;
    try {
      inner.tell(span, Date.now());
    } catch (error) {
      log.debug('a span could not be told', { error: String(error) });
    }
  };
  return { tell, stop: () => (stopping ??= within(LAST_WORDS_MS, inner.stop())) };
}

/** What does not come to its end by then, or fails, is said by whoever sends. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    late = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(() => undefined), patience]);
  clearTimeout(late);
}
