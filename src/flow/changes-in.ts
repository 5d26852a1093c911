import { subDays } from 'date-fns';

import type { ChangeBrief } from '../domain/alert/report';
import { instant, type ServiceId } from '../domain/ids';
import type { AlertReading } from '../ports/alerts';
import type { ChangeFilter } from '../ports/api';
import type { Clock } from '../ports/clock';
import type { Directory } from '../ports/directory';

export interface ChangesInParts {
  readonly store: { readonly alerts: Pick<AlertReading, 'changes'> };
  readonly clock: Pick<Clock, 'now'>;
  readonly directory: () => Pick<Directory, 'service'>;
}

/** What was changed in a while. A service that nobody knows has no changes; for the store, none at all means every service. */
export function changesIn(
  { service, since, until, limit }: ChangeFilter,
  { store, clock, directory }: ChangesInParts,
): Promise<readonly ChangeBrief[]> {
  const to = until ?? clock.now();
  const from = since ?? instant(subDays(new Date(to), 1));
  if (service === undefined) return store.alerts.changes([], from, to, limit);
  const known: ServiceId | undefined = directory().service(service)?.id;
  return known === undefined ? Promise.resolve([]) : store.alerts.changes([known], from, to, limit);
}
