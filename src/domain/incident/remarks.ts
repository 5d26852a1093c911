import { ok } from '../../kit/result';
import type { DecideFacts, Happening } from '../decider';
import { seenBy, withSeen } from './acknowledge';
import type { RecordRemark } from './alert-commands';
import { shownIn } from './alerts';
import { isOpen, type Incident, type IncidentState } from './incident';
import type { SeverityChanged } from './severity';
import { nothingToDo, onceDeclared, type Decided } from './slice';

/** What people did with an alert where it comes from: it is done here too, where that means anything. */
export interface SourceRemarked extends Omit<RecordRemark, 'type'> {
  readonly type: 'SourceRemarked';
}

const KNOWN = 50;

export const recordRemark = (
  state: IncidentState,
  command: RecordRemark,
  { at, by }: DecideFacts,
): Decided<SourceRemarked | SeverityChanged> =>
  onceDeclared<SourceRemarked | SeverityChanged>(state, (incident) => {
    if (incident.remarks?.includes(command.id) === true || isNoNews(incident, command)) return nothingToDo;
    const severity = severityOf(command);
    const changed: readonly Happening<SeverityChanged>[] =
      severity === undefined || severity === incident.severity || !isOpen(incident)
        ? []
        : [{ event: { type: 'SeverityChanged', from: incident.severity, to: severity }, at, by }];
    return ok([{ event: { ...command, type: 'SourceRemarked' }, at, by }, ...changed]);
  });

const severityOf = ({ did }: RecordRemark) => (did.what === 'prioritised' ? did.severity : undefined);

/** Sources tell us again what they were told by us: seen alerts and the severity that it has already are no news. */
function isNoNews(incident: Incident, command: RecordRemark): boolean {
  const { did, alert } = command;
  if (did.what === 'noted') return false;
  if (did.what === 'prioritised') return severityOf(command) === incident.severity;
  const brief = shownIn(incident).find(({ id }) => id === alert);
  return brief !== undefined && seenBy(incident, brief) !== undefined;
}

export function sourceRemarked(state: Incident, { event }: Happening<SourceRemarked>): Incident {
  const remarks = [...(state.remarks ?? []), event.id].slice(-KNOWN);
  const brief = shownIn(state).find(({ id }) => id === event.alert);
  return event.did.what === 'acknowledged' && brief !== undefined
    ? { ...withSeen(state, [{ id: brief.id, since: brief.since }], event.by), remarks }
    : { ...state, remarks };
}
