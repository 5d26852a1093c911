import { err } from '../../kit/result';
import type { DecideFacts, Happening } from '../decider';
import type { Instant } from '../ids';
import { refuse } from '../refusal';
import type { Incident, IncidentState, OpenStatus } from './incident';
import { happened, refused, whileOpen, type Decided } from './slice';

/** Moves between the states in which work goes on; the ends (resolve, cancel …) are slices of their own. */
export interface ChangeStatus {
  readonly type: 'ChangeStatus';
  readonly status: Exclude<OpenStatus, 'mitigated'>;
}
export interface StatusChanged {
  readonly type: 'StatusChanged';
  readonly from: OpenStatus;
  readonly to: Exclude<OpenStatus, 'mitigated'>;
}
export interface Mitigate {
  readonly type: 'Mitigate';
  readonly summary?: string;
  readonly when?: Instant;
}
export interface Mitigated {
  readonly type: 'Mitigated';
  readonly summary?: string;
}

export function changeStatus(
  state: IncidentState,
  command: ChangeStatus,
  facts: DecideFacts,
): Decided<StatusChanged> {
  return whileOpen(state, (incident) =>
    incident.status === command.status
      ? refused(state, 'same-status', 'status')
      : happened(facts, { type: 'StatusChanged', from: incident.status, to: command.status }),
  );
}

/** Leaving `mitigated` says that the impact is back, so the old moment no longer holds. */
export function statusChanged(state: Incident, { event }: Happening<StatusChanged>): Incident {
  const { mitigated: _, ...times } = state.times;
  return { ...state, status: event.to, times: event.from === 'mitigated' ? times : state.times };
}

export function mitigate(state: IncidentState, command: Mitigate, facts: DecideFacts): Decided<Mitigated> {
  return whileOpen(state, (incident) => {
    if (incident.status === 'mitigated') return refused(state, 'same-status');
    const at = command.when ?? facts.at;
    if (at > facts.now)
      return err(refuse('time-in-future', { time: { time: at } }, { field: 'when', kind: 'invalid' }));
    const summary = command.summary === undefined ? {} : { summary: command.summary };
    return happened(facts, { type: 'Mitigated', ...summary }, at);
  });
}

export const mitigated = (state: Incident, { at }: Happening<Mitigated>): Incident => ({
  ...state,
  status: 'mitigated',
  times: { ...state.times, mitigated: at },
});
