import type { WorkEvent } from '../src/domain/incident/work/vocabulary';
import { bo, chen, minute } from './given';

export const LINKED = 'https://wiki.example.org/a-customer-called-frieda';

/** One of each thing that is kept at an incident, everything that a person may write filled with the same words. */
export const workEvents = (
  words: string,
): { readonly [T in WorkEvent['type']]: Extract<WorkEvent, { type: T }> } => ({
  TaskAdded: { type: 'TaskAdded', task: 1, text: words, to: bo.person, due: minute(30) },
  TaskAssigned: { type: 'TaskAssigned', task: 1, to: chen.person, previous: bo.person },
  TaskEnded: { type: 'TaskEnded', task: 1, became: 'done', note: words },
  TaskReopened: { type: 'TaskReopened', task: 1 },
  TaskFellDue: { type: 'TaskFellDue', task: 1, due: minute(30) },
  LinkAdded: { type: 'LinkAdded', link: 1, url: LINKED, title: words },
  LinkRemoved: { type: 'LinkRemoved', link: 1, title: words },
  PeopleCalled: { type: 'PeopleCalled', people: [bo.person, chen.person], urgent: true, text: words },
  CallAnswered: { type: 'CallAnswered', person: bo.person, answer: 'coming' },
});

/** The other ways in which they are told. */
export const OTHER_WORK_EVENTS: readonly WorkEvent[] = [
  { type: 'TaskAdded', task: 2, text: 'x' },
  { type: 'TaskAdded', task: 2, text: 'x', to: bo.person },
  { type: 'TaskAdded', task: 2, text: 'x', due: minute(30) },
  { type: 'TaskAssigned', task: 1 },
  { type: 'TaskAssigned', task: 1, to: { key: 'person/ana', name: 'Ana Ribeiro' } },
  { type: 'TaskEnded', task: 1, became: 'done' },
  { type: 'TaskEnded', task: 1, became: 'dropped' },
  { type: 'TaskEnded', task: 1, became: 'dropped', note: 'x' },
  { type: 'PeopleCalled', people: [bo.person], urgent: true },
  { type: 'PeopleCalled', people: [bo.person], urgent: false },
  { type: 'PeopleCalled', people: [bo.person], urgent: false, text: 'x' },
  { type: 'CallAnswered', person: bo.person, answer: 'unable' },
];
