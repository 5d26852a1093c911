import { ok, err, type Result } from '../../kit/result';
import type { DecideFacts, Happening } from '../decider';
import { refuse, type Refusal } from '../refusal';
import type { Instant } from '../ids';
import { isOpen, type Incident, type IncidentState, type OpenIncident } from './incident';

/** Small words that every slice needs: one event that happened now, nothing to do, a refusal that says what is possible. */
export type Decided<Event> = Result<readonly Happening<Event>[], Refusal>;

export const happened = <Event>(facts: DecideFacts, event: Event, at: Instant = facts.at): Decided<Event> =>
  ok([{ event, at, by: facts.by }]);

export const nothingToDo: { readonly ok: true; readonly value: readonly [] } = ok([]);

export const possibleIn = (state: IncidentState): readonly string[] => {
  switch (state.status) {
    case 'none':
      return ['declare'];
    case 'resolved':
      return ['close', 'reopen', 'note'];
    case 'closed':
      return ['reopen', 'note'];
    case 'cancelled':
    case 'merged':
      return ['note'];
    case 'mitigated':
      return ['status', 'severity', 'update', 'note', 'resolve', 'cancel'];
    default:
      return ['status', 'severity', 'update', 'note', 'mitigate', 'resolve', 'cancel'];
  }
};

const asFacts = (state: Incident) => ({
  number: state.number,
  status: { word: `incident:status.${state.status}` },
  ...(state.status === 'merged' ? { into: state.into } : {}),
});

export const refused = (state: IncidentState, reason: string, field?: string): Result<never, Refusal> =>
  err(
    state.status === 'none'
      ? refuse('unknown-incident', {}, { kind: 'unknown', instead: ['declare', 'list'] })
      : refuse(reason, asFacts(state), {
          instead: possibleIn(state),
          ...(field === undefined ? {} : { field }),
        }),
  );

/** Runs `decide` on an open incident and refuses on any other, with what is possible instead. */
export function whileOpen<Event>(
  state: IncidentState,
  decide: (incident: OpenIncident) => Decided<Event>,
): Decided<Event> {
  return isOpen(state) ? decide(state) : refused(state, `not-open.${state.status}`);
}

/** Runs `decide` on an incident in any status. */
export function onceDeclared<Event>(
  state: IncidentState,
  decide: (incident: Incident) => Decided<Event>,
): Decided<Event> {
  return state.status === 'none' ? refused(state, 'unknown-incident') : decide(state);
}
