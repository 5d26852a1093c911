import type { StreamId } from '../domain/ids';
import { isOpen, type Incident } from '../domain/incident/incident';
import type { Directory } from '../ports/directory';
import type { Suggestion } from '../ports/runbooks';
import type { Store } from '../ports/store';
import { labelsOf } from './runs/asked-for';

export interface SuggestParts {
  readonly store: Pick<Store, 'alerts'>;
  readonly directory: () => Directory;
}

/** Runbooks that fit the incident, the best first; those that were run in it already are known. */
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
  const known = Object.values(incident.runs ?? {}).map(({ runbook }) => runbook);
  return fitting.filter(({ runbook }) => !known.includes(runbook.id));
}
