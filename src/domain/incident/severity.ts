import type { DecideFacts, Happening } from '../decider';
import { SEVERITIES, type Incident, type IncidentState, type Severity } from './incident';
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
  /** Alerts raised it; the reason is the first one's title. */
  readonly cause?: 'alerts';
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

export const isWorse = (one: Severity, than: Severity): boolean =>
  SEVERITIES.indexOf(one) < SEVERITIES.indexOf(than);
