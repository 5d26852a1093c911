import { actorRef } from '../../actor';
import type { Happening } from '../../decider';
import type { TimerChange } from '../../effect';
import type { StreamId } from '../../ids';
import { say } from '../../say';
import type { IncidentSurroundings } from '../around';
import { isOpen, type Incident } from '../incident';
import type { Plan } from '../plan';
import type { IncidentEvent } from '../vocabulary';
import type { PeopleCalled } from './calls';
import type { Task } from './kept';

/** Whoever has to do something, or is called, is told in private and brought to the channel. */
export function reactForWork(
  plan: Plan,
  { event, by }: Happening<IncidentEvent>,
  after: Incident,
  around: IncidentSurroundings,
): void {
  switch (event.type) {
    case 'TaskAdded':
    case 'TaskAssigned':
      if (event.to === undefined) break;
      plan.inviteEverywhere(event.to, around.chatsOf(event.to));
      if (event.to.key !== actorRef(by).key)
        handOver(plan, taskOf(after, event.task), 'task-given', after, around);
      break;
    case 'TaskFellDue':
      handOver(plan, taskOf(after, event.task), 'task-due', after, around);
      break;
    case 'PeopleCalled':
      call(plan, event, after, around);
      break;
    default:
      break;
  }
}

const taskOf = ({ tasks = [] }: Incident, number: number): Task | undefined =>
  tasks.find((task) => task.number === number);

function handOver(
  plan: Plan,
  task: Task | undefined,
  word: 'task-given' | 'task-due',
  { number, title }: Incident,
  around: IncidentSurroundings,
): void {
  if (task?.to === undefined) return;
  const facts = { number, title, task: task.number, text: task.text };
  plan.direct(task.to, around.chatsOf(task.to), say(`incident:${word}`, facts), [
    {
      label: say('incident:action.task-done'),
      verb: 'task-done',
      args: { task: String(task.number) },
      style: 'primary',
    },
  ]);
}

function call(plan: Plan, event: PeopleCalled, after: Incident, around: IncidentSurroundings): void {
  for (const person of event.people) {
    const chats = around.chatsOf(person);
    plan.inviteEverywhere(person, chats);
    if (!event.urgent) continue;
    const { number, title, severity } = after;
    const facts = { number, title, severity, text: event.text ?? '' };
    plan.direct(
      person,
      chats,
      say(event.text === undefined ? 'incident:called' : 'incident:called-text', facts),
      (['coming', 'unable'] as const).map((answer) => ({
        label: say(`incident:action.${answer}`),
        verb: 'answer',
        args: { answer },
        style: answer === 'coming' ? 'primary' : 'plain',
      })),
    );
  }
  if (event.team !== undefined && !after.private) plan.inviteGroups(around.groupsOf(event.team));
}

const timerKey = (stream: StreamId, task: number): string => `task-due/${stream}/${String(task)}`;

/** A task is reminded of once, when it is due; it may outlive the incident. */
export function taskTimers(stream: StreamId, event: IncidentEvent, after: Incident): readonly TimerChange[] {
  switch (event.type) {
    case 'TaskAdded':
    case 'TaskReopened': {
      const due = taskOf(after, event.task)?.due;
      if (due === undefined) return [];
      const command = { type: 'RemindTask', task: event.task, due };
      return [{ kind: 'set', key: timerKey(stream, event.task), dueAt: due, target: stream, command }];
    }
    case 'TaskEnded':
      return [{ kind: 'cancel', key: timerKey(stream, event.task) }];
    default:
      return [];
  }
}

/** What of this is still open when an incident ends; for whoever asks what needs somebody. */
export const openTasks = ({ tasks = [] }: Incident): readonly Task[] =>
  tasks.filter(({ state }) => state === 'open');

/** Called, not there yet, and no answer: of an incident that goes on. */
export const unanswered = (incident: Incident): readonly string[] =>
  isOpen(incident)
    ? Object.values(incident.called ?? {})
        .filter(({ urgent, answer }) => urgent && answer === undefined)
        .map(({ person }) => person.key)
    : [];
