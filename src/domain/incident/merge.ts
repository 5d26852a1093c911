import { err, ok } from '../../kit/result';
import type { PersonRef } from '../actor';
import type { MergeEvidence } from '../alert/report';
import type { DecideFacts, Happening } from '../decider';
import type { StreamId } from '../ids';
import { refuse } from '../refusal';
import type { AbsorbIncident, MergeInto, ProposeMerge } from './alert-commands';
import { withReport } from './alerts';
import type { Reopened } from './ending';
import { isOpen, withPeople, type Incident, type IncidentState, type ToldGroup } from './incident';
import { happened, nothingToDo, onceDeclared, whileOpen, type Decided } from './slice';

/**
 * Two incidents with one cause become one: this one ends as `merged`, and a command tells the other what it takes over. Between the two
 * commits the other may have ended, or have been merged itself; whatever it is by then, nothing that went into it is left alone.
 */
export interface MergeProposed {
  readonly type: 'MergeProposed';
  readonly into: StreamId;
  readonly number: number;
  readonly evidence: MergeEvidence;
}
export interface Merged {
  readonly type: 'Merged';
  readonly into: StreamId;
  readonly number: number;
  readonly evidence?: MergeEvidence;
}
export interface IncidentAbsorbed {
  readonly type: 'IncidentAbsorbed';
  readonly from: StreamId;
  readonly number: number;
  readonly title?: string;
  readonly people: readonly PersonRef[];
  readonly alerts?: Readonly<Record<string, ToldGroup>>;
}

export const proposeMerge = (
  state: IncidentState,
  { into, number, evidence }: ProposeMerge,
  facts: DecideFacts,
): Decided<MergeProposed> => {
  if (!isOpen(state) || number === state.number || state.proposed?.includes(into) === true)
    return nothingToDo;
  return happened(facts, { type: 'MergeProposed', into, number, evidence });
};

export const mergeProposed = (state: Incident, { event }: Happening<MergeProposed>): Incident => ({
  ...state,
  proposed: [...(state.proposed ?? []), event.into],
});

export const mergeInto = (
  state: IncidentState,
  { into, number, evidence }: MergeInto,
  facts: DecideFacts,
): Decided<Merged | MergeProposed> => {
  if (state.status === 'merged' && state.mergedInto === into) return nothingToDo; // pressed twice
  // The triage may not have seen yet that it is somebody's by now: then they are asked.
  if (facts.by.kind === 'system' && evidence !== undefined && isSomebodys(state))
    return proposeMerge(state, { type: 'ProposeMerge', into, number, evidence }, facts);
  return whileOpen(state, (incident) =>
    incident.number === number
      ? err(refuse('merge-into-itself', { number }, { field: 'into', kind: 'invalid' }))
      : happened(facts, { type: 'Merged', into, number, ...(evidence === undefined ? {} : { evidence }) }),
  );
};

const isSomebodys = (state: IncidentState): boolean =>
  isOpen(state) && (Object.keys(state.roles).length > 0 || state.lastUpdate !== undefined);

export function merged(state: Incident, { event }: Happening<Merged>): Incident {
  const { handoff: _, ...rest } = state;
  return { ...rest, status: 'merged', into: event.number, mergedInto: event.into };
}

const ENDED: readonly Incident['status'][] = ['resolved', 'closed', 'cancelled'];
const reopenedBy = (number: number): Reopened => ({
  type: 'Reopened',
  reason: `INC-${String(number)}`,
  cause: 'merge',
});

/** Work comes in: what had ended goes on. Of two that were merged into each other at once, the older one does. */
export const absorbIncident = (
  state: IncidentState,
  { from, number, title, people, alerts }: AbsorbIncident,
  { at, by }: DecideFacts,
): Decided<IncidentAbsorbed | Reopened> =>
  onceDeclared<IncidentAbsorbed | Reopened>(state, (incident) => {
    const mutual = incident.status === 'merged' && incident.mergedInto === from;
    // It went round in a circle, and nobody is left in it who goes on.
    if (incident.number === number)
      return incident.status === 'merged' ? ok([{ event: reopenedBy(number), at, by }]) : nothingToDo;
    if (incident.absorbed?.some(({ stream }) => stream === from) === true) return nothingToDo;
    if (mutual && incident.number > number) return nothingToDo;
    const ended = ENDED.includes(incident.status) || mutual;
    const again = reopenedBy(number);
    const absorbed: IncidentAbsorbed = {
      type: 'IncidentAbsorbed',
      from,
      number,
      ...(title === undefined ? {} : { title }),
      // A private incident is opened to nobody by what is merged into it.
      people: incident.private ? [] : people,
      ...(alerts === undefined ? {} : { alerts }),
    };
    return ok([...(ended ? [again] : []), absorbed].map((event) => ({ event, at, by })));
  });

export const incidentAbsorbed = (state: Incident, { event }: Happening<IncidentAbsorbed>): Incident => ({
  ...Object.values(event.alerts ?? {}).reduce(withReport, state),
  absorbed: [
    ...(state.absorbed ?? []),
    {
      stream: event.from,
      number: event.number,
      ...(event.title === undefined ? {} : { title: event.title }),
    },
  ],
  people: event.people.reduce(withPeople, state.people),
});
