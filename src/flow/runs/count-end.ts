import type { RunEnded } from '../../domain/runbook/vocabulary';
import type { StoredEvent } from '../../domain/record/chain';
import type { Metrics } from '../../ports/metrics';

export function countEnd(
  { status, savedMinutes }: Pick<RunEnded, 'status' | 'savedMinutes'>,
  metrics: Pick<Metrics, 'count'>,
): void {
  metrics.count('runbook_runs_total', { status });
  if (savedMinutes !== undefined) metrics.count('runbook_minutes_saved_total', {}, savedMinutes);
}

/** A run that a person ended counts too: nothing was running in it, and no worker came to know. */
export function countEnds(events: readonly StoredEvent[], metrics: Pick<Metrics, 'count'>): void {
  for (const { type, payload } of events)
    if (type === 'RunEnded' && payload !== null) countEnd(JSON.parse(payload) as RunEnded, metrics);
}
