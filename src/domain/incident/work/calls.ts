import { err, ok } from '../../../kit/result';
import { actorRef, type PersonRef } from '../../actor';
import type { DecideFacts, Happening } from '../../decider';
import type { TeamId } from '../../ids';
import { refuse } from '../../refusal';
import { withPeople, type Incident, type IncidentState } from '../incident';
import { happened, nothingToDo, onceDeclared, refused, whileOpen, type Decided } from '../slice';
import type { CallAnswer } from './kept';

/** Gets people there: into the channel, and where it is urgent by a word in private that asks for an answer. */
export interface CallPeople {
  readonly type: 'CallPeople';
  /** A team's members are named by whoever asks. */
  readonly people: readonly PersonRef[];
  /** The team that was meant; its groups in the chats are invited too. */
  readonly team?: TeamId;
  readonly urgent: boolean;
  readonly text?: string;
}
export interface PeopleCalled extends Omit<CallPeople, 'type'> {
  readonly type: 'PeopleCalled';
}
export interface AnswerCall {
  readonly type: 'AnswerCall';
  readonly answer: CallAnswer;
}
export interface CallAnswered {
  readonly type: 'CallAnswered';
  readonly person: PersonRef;
  readonly answer: CallAnswer;
}

/** An invitation to those who are there already is nothing; an urgent call always goes out. */
export const callPeople = (
  state: IncidentState,
  command: CallPeople,
  facts: DecideFacts,
): Decided<PeopleCalled> =>
  whileOpen(state, (incident) => {
    const wanted = unique(command.people);
    const people = command.urgent ? wanted : wanted.filter((person) => !isThere(incident, person));
    if (people.length > 0) return happened(facts, { ...command, type: 'PeopleCalled', people });
    return wanted.length === 0 ? err(refuse('nobody-to-call', {}, { kind: 'invalid' })) : nothingToDo;
  });

const unique = (people: readonly PersonRef[]): readonly PersonRef[] =>
  people.reduce<readonly PersonRef[]>(withPeople, []);

const isThere = ({ people, parts }: Incident, { key }: PersonRef): boolean =>
  people.some((known) => known.key === key) &&
  Object.keys(parts).some((part) => part.startsWith(`invite:${key}:`));

/** The answer that counts is the last one; saying it twice says nothing new. */
export const answerCall = (
  state: IncidentState,
  { answer }: AnswerCall,
  facts: DecideFacts,
): Decided<CallAnswered> =>
  onceDeclared(state, (incident) => {
    const person = actorRef(facts.by);
    const call = Object.hasOwn(incident.called ?? {}, person.key) ? incident.called?.[person.key] : undefined;
    if (call === undefined) return refused(state, 'not-called');
    return call.answer === answer
      ? nothingToDo
      : ok([{ event: { type: 'CallAnswered', person: call.person, answer }, at: facts.at, by: facts.by }]);
  });

export const peopleCalled = (state: Incident, { event, at, by }: Happening<PeopleCalled>): Incident => ({
  ...state,
  people: event.people.reduce(withPeople, state.people),
  called: {
    ...state.called,
    ...Object.fromEntries(
      event.people.map((person) => [person.key, { person, by: actorRef(by), at, urgent: event.urgent }]),
    ),
  },
});

export const callAnswered = (state: Incident, { event }: Happening<CallAnswered>): Incident => {
  const { key } = event.person;
  const call = state.called?.[key];
  return call === undefined
    ? state
    : { ...state, called: { ...state.called, [key]: { ...call, answer: event.answer } } };
};
