import { SYSTEM_VIEWER, type Viewer } from '../../domain/access/may';
import type { Actor } from '../../domain/actor';
import type { StreamId } from '../../domain/ids';
import type { IncidentState } from '../../domain/incident/incident';
import type { Store } from '../../ports/store';
import type { AskedFor } from './planning';

const MOST_ALERTS = 50;

export interface AskedParts {
  readonly store: Pick<Store, 'incidents' | 'alerts'>;
}

/** Fetches what a run that is asked for here may speak of. What they may not see is not there. */
export async function askedFor(
  { store }: AskedParts,
  viewer: Viewer,
  by: Actor,
  incident: StreamId | undefined,
  place: AskedFor['place'],
): Promise<AskedFor> {
  const state =
    incident === undefined
      ? undefined
      : ((await store.incidents.state(viewer, incident)) as IncidentState | undefined);
  if (incident === undefined || state === undefined || state.status === 'none')
    return { by, labels: [], ...(place === undefined ? {} : { place }) };
  return {
    by,
    incident: { stream: incident, state },
    labels: await labelsOf(store, incident),
    // Nothing of a private incident is said anywhere but in its own channels.
    ...(place === undefined || state.private ? {} : { place }),
  };
}

export async function labelsOf(
  { alerts }: Pick<Store, 'alerts'>,
  incident: StreamId,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const rows = await alerts.ofIncident(SYSTEM_VIEWER, incident, MOST_ALERTS);
  return rows.map(({ labels }) => labels);
}
