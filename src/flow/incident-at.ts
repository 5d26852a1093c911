import { SYSTEM_VIEWER } from '../domain/access/may';
import type { StreamId } from '../domain/ids';
import type { Incident, IncidentState } from '../domain/incident/incident';
import type { Store } from '../ports/store';

/** For the house itself: what is delivered belongs to an incident that is there. */
export async function incidentAt(
  subject: StreamId,
  { store }: { readonly store: Pick<Store, 'incidents'> },
): Promise<Incident> {
  const state = (await store.incidents.state(SYSTEM_VIEWER, subject)) as IncidentState | undefined;
  if (state === undefined || state.status === 'none') throw new Error(`${subject} is not there`);
  return state;
}
