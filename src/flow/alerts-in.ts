import type { Viewer } from '../domain/access/may';
import { seenHere } from '../domain/incident/acknowledge';
import type { Incident } from '../domain/incident/incident';
import type { AlertFilter, AlertReading, AlertRow } from '../ports/alerts';
import type { Directory } from '../ports/directory';
import type { IncidentReading } from '../ports/reading';

export interface AlertsInParts {
  readonly store: { readonly alerts: Pick<AlertReading, 'list'> };
  readonly directory: () => Pick<Directory, 'service'>;
}

/** The last alerts that were judged. A service that nobody knows has none. */
export function alertsIn(
  viewer: Viewer,
  filter: AlertFilter,
  { store, directory }: AlertsInParts,
): Promise<readonly AlertRow[]> {
  const { service } = filter;
  if (service === undefined) return store.alerts.list(viewer, filter);
  const known = directory().service(service)?.id;
  return known === undefined ? Promise.resolve([]) : store.alerts.list(viewer, { ...filter, service: known });
}

export interface AlertsOfParts {
  readonly alerts: Pick<AlertReading, 'ofIncident'>;
  readonly incidents: Pick<IncidentReading, 'byNumber' | 'state'>;
}

/** One incident's, with who has seen them: there where they come from, or here. */
export async function alertsOf(
  viewer: Viewer,
  number: number,
  limit: number,
  { alerts, incidents }: AlertsOfParts,
): Promise<readonly AlertRow[] | undefined> {
  const row = await incidents.byNumber(viewer, number);
  const state = row && ((await incidents.state(viewer, row.stream)) as Incident | undefined);
  if (row === undefined || state === undefined) return undefined;
  const rows = await alerts.ofIncident(viewer, row.stream, limit);
  return rows.map((alert) => {
    const by = seenHere(state, { id: alert.id, since: alert.spans.at(-1)?.from ?? alert.heardAt });
    return by === undefined ? alert : { ...alert, acknowledged: by };
  });
}
