import type { Metrics } from '../../src/ports/metrics';

/** Nobody counts. */
export const noMetrics: Metrics = {
  count: () => undefined,
  time: () => undefined,
  gauge: () => undefined,
  text: () => Promise.resolve(''),
};
