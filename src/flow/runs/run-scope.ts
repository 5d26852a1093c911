import type { Incident } from '../../domain/incident/incident';
import { COMMANDER } from '../../domain/incident/incident';
import type { RunScope } from '../../domain/runbook/run';
import type { ALERT_NAMES, INCIDENT_NAMES } from '../../domain/runbook/scope-names';
import type { Json } from '../../kit/json';
import type { AskedFor } from './planning';

/** What `incident.` and `alert.` mean in a run that is asked for now. What an incident does not have is there and null. */
export function scopeOf({ incident, labels }: AskedFor): RunScope {
  const [worst] = labels;
  const alert: Readonly<Record<(typeof ALERT_NAMES)[number], Json>> = {
    labels: worst ?? {},
    count: labels.length,
  };
  return {
    ...(incident === undefined ? {} : { incident: incidentFacts(incident.state) }),
    ...(worst === undefined ? {} : { alert }),
  };
}

const incidentFacts = (state: Incident): Readonly<Record<(typeof INCIDENT_NAMES)[number], Json>> => ({
  number: state.number,
  name: `INC-${String(state.number)}`,
  title: state.title,
  severity: state.severity,
  status: state.status,
  service: state.service ?? null,
  team: state.team ?? null,
  commander: state.roles[COMMANDER]?.name ?? null,
  private: state.private,
  drill: state.drill,
  declared: state.declaredAt,
});
