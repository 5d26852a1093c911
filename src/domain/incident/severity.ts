import type { DecideFacts, Happening } from '../decider';
import type { Incident, IncidentState, Severity } from './incident';
import { happened, refused, whileOpen, type Decided } from './slice';

export interface ChangeSeverity {
  readonly type: 'ChangeSeverity';
  readonly severity: Severity;
  readonly reason?: string;
}
export interface SeverityChanged {
  readonly type: 'SeverityChanged';
  readonly from: Severity;
  readonly to: Severity;
  readonly reason?: string;
}

export function changeSeverity(
  state: IncidentState,
  command: ChangeSeverity,
  facts: DecideFacts,
): Decided<SeverityChanged> {
  return whileOpen(state, (incident) => {
    if (incident.severity === command.severity) return refused(state, 'same-severity', 'severity');
    const reason = command.reason === undefined ? {} : { reason: command.reason };
    return happened(facts, {
      type: 'SeverityChanged',
      from: incident.severity,
      to: command.severity,
      ...reason,
    });
  });
}

export const severityChanged = (state: Incident, { event }: Happening<SeverityChanged>): Incident => ({
  ...state,
  severity: event.to,
});
