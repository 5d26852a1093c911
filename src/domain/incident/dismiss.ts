import { err, ok } from '../../kit/result';
import type { DecideFacts } from '../decider';
import { refuse } from '../refusal';
import type { DismissAlerts } from './alert-commands';
import type { Cancelled } from './ending';
import type { IncidentState } from './incident';
import { whileOpen, type Decided } from './slice';

/** These alerts are none of an incident's: the triage opens none for them until they are over. */
export interface AlertsDismissed {
  readonly type: 'AlertsDismissed';
  readonly groups: readonly string[];
  readonly reason: string;
}

export const dismissAlerts = (
  state: IncidentState,
  { reason }: DismissAlerts,
  { at, by }: DecideFacts,
): Decided<AlertsDismissed | Cancelled> =>
  whileOpen<AlertsDismissed | Cancelled>(state, (incident) => {
    const groups = Object.keys(incident.alerts ?? {});
    if (groups.length === 0)
      return err(refuse('no-alerts', { number: incident.number }, { instead: ['cancel'] }));
    return ok([
      { event: { type: 'AlertsDismissed', groups, reason }, at, by },
      { event: { type: 'Cancelled', reason }, at, by },
    ]);
  });
