import { ok, err } from '../../kit/result';
import { actorRef, type PersonRef } from '../actor';
import type { DecideFacts, Happening } from '../decider';
import { refuse } from '../refusal';
import { COMMANDER, withPeople, type Incident, type IncidentState, type RoleId } from './incident';
import { happened, nothingToDo, refused, whileOpen, type Decided } from './slice';

export interface AssignRole {
  readonly type: 'AssignRole';
  readonly role: RoleId;
  readonly person: PersonRef;
  /** Pressing "take command" must not take it from somebody who was a second faster. */
  readonly onlyIfFree: boolean;
}
export interface RoleAssigned {
  readonly type: 'RoleAssigned';
  readonly role: RoleId;
  readonly person: PersonRef;
  readonly previous?: PersonRef;
}
export interface OfferHandoff {
  readonly type: 'OfferHandoff';
  readonly role: RoleId;
  readonly to: PersonRef;
}
export interface HandoffOffered {
  readonly type: 'HandoffOffered';
  readonly role: RoleId;
  readonly from: PersonRef;
  readonly to: PersonRef;
}
export interface AnswerHandoff {
  readonly type: 'AnswerHandoff';
  readonly accept: boolean;
}
export interface HandoffDeclined {
  readonly type: 'HandoffDeclined';
  readonly role: RoleId;
  readonly from: PersonRef;
  readonly to: PersonRef;
}

/** Roles come from a person's catalogue, and one called `constructor` is held by nobody either. */
const holderOf = ({ roles }: Incident, role: RoleId): PersonRef | undefined =>
  Object.hasOwn(roles, role) ? roles[role] : undefined;

export function assignRole(
  state: IncidentState,
  command: AssignRole,
  facts: DecideFacts,
): Decided<RoleAssigned> {
  return whileOpen(state, (incident) => {
    const previous = holderOf(incident, command.role);
    if (previous?.key === command.person.key) return nothingToDo;
    if (previous !== undefined && command.onlyIfFree)
      return err(
        refuse(
          'role-taken',
          { role: { word: `incident:role.${command.role}` }, person: { person: previous } },
          { instead: ['handoff', 'role'] },
        ),
      );
    const { role, person } = command;
    return happened(facts, {
      type: 'RoleAssigned',
      role,
      person,
      ...(previous === undefined ? {} : { previous }),
    });
  });
}

/** Taking command is the acknowledgement; the first one counts. */
export function roleAssigned(state: Incident, { event, at }: Happening<RoleAssigned>): Incident {
  const { handoff, ...rest } = state;
  const first = event.role === COMMANDER && state.times.acknowledged === undefined;
  const open = handoff !== undefined && handoff.role !== event.role ? { handoff } : {};
  return {
    ...rest,
    ...open,
    roles: { ...state.roles, [event.role]: event.person },
    people: withPeople(state.people, event.person),
    times: first ? { ...state.times, acknowledged: at } : state.times,
  };
}

export function offerHandoff(
  state: IncidentState,
  command: OfferHandoff,
  facts: DecideFacts,
): Decided<HandoffOffered> {
  return whileOpen(state, (incident) => {
    const holder = holderOf(incident, command.role);
    const role = { word: `incident:role.${command.role}` };
    if (holder === undefined) return err(refuse('role-free', { role }, { instead: ['role'] }));
    if (holder.key !== actorRef(facts.by).key)
      return err(refuse('role-not-yours', { role, person: { person: holder } }, { instead: ['role'] }));
    if (holder.key === command.to.key)
      return err(refuse('handoff-to-self', { role }, { field: 'person', kind: 'invalid' }));
    if (incident.handoff?.to.key === command.to.key && incident.handoff.role === command.role)
      return nothingToDo;
    // There is one at a time. Whoever offers the same role again means somebody else; another's offer is not overwritten.
    if (incident.handoff !== undefined && incident.handoff.role !== command.role) {
      const { role: pending, to } = incident.handoff;
      const other = { role: { word: `incident:role.${pending}` }, person: { person: to } };
      return err(refuse('handoff-pending', other, { instead: ['role'] }));
    }
    return happened(facts, { type: 'HandoffOffered', role: command.role, from: holder, to: command.to });
  });
}

export const handoffOffered = (state: Incident, { event }: Happening<HandoffOffered>): Incident => ({
  ...state,
  handoff: { role: event.role, from: event.from, to: event.to },
  people: withPeople(state.people, event.to),
});

export function answerHandoff(
  state: IncidentState,
  command: AnswerHandoff,
  facts: DecideFacts,
): Decided<RoleAssigned | HandoffDeclined> {
  return whileOpen<RoleAssigned | HandoffDeclined>(state, (incident) => {
    const { handoff } = incident;
    if (handoff === undefined) return refused(state, 'no-handoff');
    if (handoff.to.key !== actorRef(facts.by).key)
      return err(refuse('handoff-not-yours', { person: { person: handoff.to } }, { instead: ['role'] }));
    const { role, from, to } = handoff;
    const event: RoleAssigned | HandoffDeclined = command.accept
      ? { type: 'RoleAssigned', role, person: to, previous: from }
      : { type: 'HandoffDeclined', role, from, to };
    return ok([{ event, at: facts.at, by: facts.by }]);
  });
}

export function handoffDeclined(state: Incident, _: Happening<HandoffDeclined>): Incident {
  const { handoff: _handoff, ...rest } = state;
  return rest;
}
