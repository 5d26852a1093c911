import type { PersonRef } from '../actor';
import type { DecideFacts, Happening } from '../decider';
import type { ChatId } from '../ids';
import { withPeople, type Incident, type IncidentState } from './incident';
import { happened, nothingToDo, onceDeclared, type Decided } from './slice';

/** Whoever comes into the incident's channel is on the incident, invited or not. */
export interface JoinIncident {
  readonly type: 'JoinIncident';
  readonly chat: ChatId;
  readonly person: PersonRef;
}
export interface PersonJoined {
  readonly type: 'PersonJoined';
  readonly chat: ChatId;
  readonly person: PersonRef;
}

export const joinIncident = (
  state: IncidentState,
  { chat, person }: JoinIncident,
  facts: DecideFacts,
): Decided<PersonJoined> =>
  onceDeclared(state, ({ people, parts }) => {
    const invited = parts[`invite:${person.key}:${chat}`] !== undefined;
    return invited || people.some(({ key }) => key === person.key)
      ? nothingToDo
      : happened(facts, { type: 'PersonJoined', chat, person });
  });

export const personJoined = (state: Incident, { event }: Happening<PersonJoined>): Incident => ({
  ...state,
  people: withPeople(state.people, event.person),
});
