import type { StreamId } from '../domain/ids';
import { isOpen, type Incident } from '../domain/incident/incident';
import type { RunStatus } from '../domain/runbook/run';
import type { Directory } from '../ports/directory';
import type { Suggestion } from '../ports/runbooks';
import type { Store } from '../ports/store';
import { labelsOf } from './runs/asked-for';

const IN_VAIN: readonly RunStatus[] = ['failed', 'cancelled', 'undone'];

export interface SuggestParts {
  readonly store: Pick<Store, 'alerts'>;
  readonly directory: () => Directory;
}

/** Runbooks that fit the incident, the best first; none that goes on in it or did what it is there for. */
export async function suggestedFor(
  { store, directory }: SuggestParts,
  stream: StreamId,
  incident: Incident,
): Promise<readonly Suggestion[]> {
  const shelf = directory().runbooks();
  if (!isOpen(incident) || shelf.all().length === 0) return [];
  const fitting = shelf.fitting({
    labels: await labelsOf(store, stream),
    ...(incident.service === undefined ? {} : { service: incident.service }),
  });
  const known = Object.values(incident.runs ?? {}).filter(({ status }) => !IN_VAIN.includes(status));
  return fitting.filter(({ runbook }) => !known.some((run) => run.runbook === runbook.id));
}
