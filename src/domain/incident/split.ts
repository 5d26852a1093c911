import { err } from '../../kit/result';
import type { DecideFacts, Happening } from '../decider';
import type { ServiceId } from '../ids';
import { refuse } from '../refusal';
import type { Say } from '../say';
import type { SplitOff } from './alert-commands';
import type { Incident, IncidentState } from './incident';
import { happened, whileOpen, type Decided } from './slice';

/** One service's alerts leave: they have another cause, and get an incident of their own. */
export interface AlertsSplit {
  readonly type: 'AlertsSplit';
  readonly service: ServiceId;
  readonly groups: readonly string[];
}

export const splitOff = (state: IncidentState, command: SplitOff, facts: DecideFacts): Decided<AlertsSplit> =>
  whileOpen(state, (incident) => {
    const service = command.service as ServiceId;
    const services = servicesIn(incident);
    const wrong = (reason: string, facts: Say['facts'] = {}) =>
      err(refuse(reason, { service: command.service, ...facts }, { field: 'service', kind: 'invalid' }));
    const known = services.filter((one) => one !== '');
    if (!services.includes(service))
      return known.length === 0
        ? wrong('no-known-services')
        : wrong('no-alerts-of-service', { services: { words: known } });
    if (services.length === 1) return wrong('only-service');
    const groups = Object.values(incident.alerts ?? {})
      .filter(({ report }) => report.services.includes(service))
      .map(({ report }) => report.group);
    return happened(facts, { type: 'AlertsSplit', service, groups });
  });

/** What is left of a group, its next report tells; one that left as a whole tells nothing here any more. */
export const alertsSplit = (state: Incident, { event }: Happening<AlertsSplit>): Incident => ({
  ...state,
  alerts: Object.fromEntries(
    Object.entries(state.alerts ?? {}).filter(([, { report }]) =>
      report.services.some((service) => service !== event.service),
    ),
  ),
});

/** Whose alerts these are; `''` stands for no known service. */
export const servicesIn = ({ alerts }: Incident): readonly (ServiceId | '')[] => [
  ...new Set(Object.values(alerts ?? {}).flatMap(({ report }) => report.services)),
];
