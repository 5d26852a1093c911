import { subHours } from 'date-fns';

import { SYSTEM_VIEWER } from '../domain/access/may';
import type { ServiceMap } from '../domain/alert/rules';
import { instant, type ServiceId } from '../domain/ids';
import { beganAt } from '../domain/incident/changes';
import type { Incident, IncidentState } from '../domain/incident/incident';
import type { AlertReading } from '../ports/alerts';
import type { Clock } from '../ports/clock';
import type { Directory } from '../ports/directory';
import type { Intent } from '../ports/inbox';
import type { Errand } from '../ports/outbox';
import type { IncidentReading } from '../ports/reading';

export interface FindChangesParts {
  readonly store: {
    readonly alerts: Pick<AlertReading, 'changes'>;
    readonly incidents: Pick<IncidentReading, 'state'>;
  };
  readonly clock: Pick<Clock, 'now'>;
  readonly directory: () => Pick<Directory, 'serviceMap'>;
}

/** What was changed longer before has shown by then whether it is good. */
const HOURS_BEFORE = 1;
const MOST = 10;

/**
 * The changes in the subject's services and in what they depend on, from an hour before it began until now, as a command to it;
 * nothing where there were none. Found again they are nothing new to the incident.
 */
export async function findChanges(
  errand: Pick<Errand, 'key' | 'effect' | 'correlation'>,
  { store, clock, directory }: FindChangesParts,
): Promise<Intent | undefined> {
  const { subject } = errand.effect;
  const state = (await store.incidents.state(SYSTEM_VIEWER, subject)) as IncidentState | undefined;
  if (state === undefined || state.status === 'none' || !matters(state)) return undefined;
  const services = servicesOf(state, directory().serviceMap());
  // For the store no service at all means every one.
  if (services.length === 0) return undefined;
  const now = clock.now();
  const began = beganAt(state.times);
  const from = instant(subHours(new Date(began), HOURS_BEFORE));
  // Asked for apart, so that what happened since leaves room for what may have been the cause.
  const [before, since] = await Promise.all([
    store.alerts.changes(services, from, began, MOST),
    store.alerts.changes(services, began, now, MOST),
  ]);
  const changes = [
    ...since.filter((one) => !before.some(({ source, id }) => source === one.source && id === one.id)),
    ...before,
  ];
  if (changes.length === 0) return undefined;
  return {
    key: `effect/${errand.key}`,
    target: subject,
    verb: 'command',
    command: { type: 'RecordChanges', changes },
    by: { kind: 'system', part: 'delivery' },
    at: now,
    correlation: errand.correlation,
  };
}

/** One that was none, or that goes on inside another one, is not looked into. */
const matters = ({ status }: Incident): boolean => status !== 'cancelled' && status !== 'merged';

function servicesOf(incident: Incident, services: ServiceMap): readonly ServiceId[] {
  const alerting = Object.values(incident.alerts ?? {}).flatMap(({ report }) => report.services);
  const own = [incident.service, ...alerting].filter(
    (service): service is ServiceId => service !== undefined && service !== '',
  );
  return [...new Set(own.flatMap((service) => [service, ...services.dependsOn(service)]))].sort();
}
