import { err } from '../../kit/result';
import type { AlertBrief } from '../alert/board';
import { actorRef } from '../actor';
import type { DecideFacts, Happening } from '../decider';
import type { Instant } from '../ids';
import { refuse } from '../refusal';
import type { AcknowledgeAlerts } from './alert-commands';
import { shownIn } from './alerts';
import type { Incident, IncidentState } from './incident';
import { happened, nothingToDo, whileOpen, type Decided } from './slice';

/** Somebody has seen the alerts. It takes no command: that is a question of its own. */
export interface AlertsAcknowledged {
  readonly type: 'AlertsAcknowledged';
  readonly alerts: readonly { readonly id: string; readonly since: Instant }[];
}

export const acknowledgeAlerts = (
  state: IncidentState,
  _: AcknowledgeAlerts,
  facts: DecideFacts,
): Decided<AlertsAcknowledged> =>
  whileOpen(state, (incident) => {
    const firing = shownIn(incident).filter((alert) => alert.state === 'firing');
    if (firing.length === 0) return err(refuse('nothing-fires', { number: incident.number }));
    const fresh = firing.filter((alert) => seenBy(incident, alert) === undefined);
    if (fresh.length > 0)
      return happened(facts, {
        type: 'AlertsAcknowledged',
        alerts: fresh.map(({ id, since }) => ({ id, since })),
      });
    const others = firing.map((alert) => seenBy(incident, alert));
    return others.includes(actorRef(facts.by).name)
      ? nothingToDo
      : err(refuse('acknowledged-already', { by: others[0] ?? '' }, { instead: ['lead', 'silence'] }));
  });

export const alertsAcknowledged = (state: Incident, { event, by }: Happening<AlertsAcknowledged>): Incident =>
  withSeen(state, event.alerts, actorRef(by).name);

export const withSeen = (state: Incident, alerts: AlertsAcknowledged['alerts'], by: string): Incident => ({
  ...state,
  seen: { ...state.seen, ...Object.fromEntries(alerts.map(({ id, since }) => [id, { by, since }])) },
});

/** Who has seen it, here or where it comes from. */
export const seenBy = (incident: Incident, alert: AlertBrief): string | undefined =>
  seenHere(incident, alert) ?? alert.acknowledged;

/** Who has seen it here, since it began the last time. */
export function seenHere(
  { seen }: Pick<Incident, 'seen'>,
  { id, since }: Pick<AlertBrief, 'id' | 'since'>,
): string | undefined {
  const here = seen !== undefined && Object.hasOwn(seen, id) ? seen[id] : undefined;
  return here?.since === since ? here.by : undefined;
}
