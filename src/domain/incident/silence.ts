import { err } from '../../kit/result';
import { actorRef } from '../actor';
import type { DecideFacts, Happening } from '../decider';
import type { Instant } from '../ids';
import { refuse } from '../refusal';
import type { SilenceAlerts } from './alert-commands';
import { shownIn } from './alerts';
import type { Incident, IncidentState } from './incident';
import { happened, onceDeclared, refused, type Decided } from './slice';

/** Until then these alerts open nothing and join nothing; where their source can be told, it says nothing either. */
export interface AlertsSilenced {
  readonly type: 'AlertsSilenced';
  readonly until: Instant;
  readonly reason?: string;
  readonly alerts: readonly string[];
}

/** Also of an incident that is over: what comes back every night is silenced in the morning. */
export const silenceAlerts = (
  state: IncidentState,
  { until, reason }: SilenceAlerts,
  facts: DecideFacts,
): Decided<AlertsSilenced> =>
  onceDeclared(state, (incident) => {
    if (incident.status === 'merged') return refused(state, 'not-open.merged');
    const alerts = shownIn(incident).map(({ id }) => id);
    if (alerts.length === 0) return err(refuse('no-alerts', { number: incident.number }));
    if (until <= facts.now)
      return err(refuse('silence-is-over', { time: { time: until } }, { field: 'minutes', kind: 'invalid' }));
    return happened(facts, {
      type: 'AlertsSilenced',
      until,
      alerts,
      ...(reason === undefined ? {} : { reason }),
    });
  });

export const alertsSilenced = (state: Incident, { event, by }: Happening<AlertsSilenced>): Incident => ({
  ...state,
  silenced: { until: event.until, by: actorRef(by) },
});
