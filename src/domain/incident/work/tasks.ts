import { err, ok, type Result } from '../../../kit/result';
import { actorRef, type PersonRef } from '../../actor';
import type { DecideFacts, Happening } from '../../decider';
import type { Instant } from '../../ids';
import { refuse, type Refusal } from '../../refusal';
import { withPeople, type Incident, type IncidentState } from '../incident';
import { happened, nothingToDo, onceDeclared, type Decided } from '../slice';
import type { Task } from './kept';

/** What somebody has to do, during the incident or after it. */
export interface AddTask {
  readonly type: 'AddTask';
  readonly text: string;
  readonly to?: PersonRef;
  readonly due?: Instant;
}
export interface TaskAdded {
  readonly type: 'TaskAdded';
  readonly task: number;
  readonly text: string;
  readonly to?: PersonRef;
  readonly due?: Instant;
}
/** Without `to` it is nobody's again. */
export interface AssignTask {
  readonly type: 'AssignTask';
  readonly task: number;
  readonly to?: PersonRef;
}
export interface TaskAssigned {
  readonly type: 'TaskAssigned';
  readonly task: number;
  readonly to?: PersonRef;
  readonly previous?: PersonRef;
}
export interface EndTask {
  readonly type: 'EndTask';
  readonly task: number;
  readonly became: 'done' | 'dropped';
  /** What came of it, or why it is not needed any more. */
  readonly note?: string;
}
export interface TaskEnded extends Omit<EndTask, 'type'> {
  readonly type: 'TaskEnded';
}
export interface ReopenTask {
  readonly type: 'ReopenTask';
  readonly task: number;
}
export interface TaskReopened extends Omit<ReopenTask, 'type'> {
  readonly type: 'TaskReopened';
}
/** Said by a timer. */
export interface RemindTask {
  readonly type: 'RemindTask';
  readonly task: number;
  readonly due: Instant;
}
export interface TaskFellDue extends Omit<RemindTask, 'type'> {
  readonly type: 'TaskFellDue';
}

/** More are a list for another tool, and no longer readable on a card. */
const MOST = 500;

export const addTask = (state: IncidentState, command: AddTask, facts: DecideFacts): Decided<TaskAdded> =>
  onceDeclared(state, ({ tasks = [] }) => {
    if (command.text.trim() === '')
      return err(refuse('text-missing', {}, { field: 'text', kind: 'invalid' }));
    if (tasks.length >= MOST)
      return err(refuse('too-many-tasks', { most: MOST }, { instead: ['task-done'] }));
    const { type: _, ...rest } = command;
    return happened(facts, { type: 'TaskAdded', task: tasks.length + 1, ...rest });
  });

const taskIn = ({ tasks = [], number }: Incident, wanted: number): Result<Task, Refusal> => {
  const task = tasks.find((one) => one.number === wanted);
  if (task !== undefined) return ok(task);
  return err(
    refuse(
      tasks.length === 0 ? 'no-tasks' : 'unknown-task',
      { task: wanted, number, known: tasks.length },
      { field: 'task', kind: 'unknown', instead: ['task', 'task-add'] },
    ),
  );
};

const onTask = <Event>(
  state: IncidentState,
  wanted: number,
  decide: (task: Task, incident: Incident) => Decided<Event>,
): Decided<Event> =>
  onceDeclared(state, (incident) => {
    const task = taskIn(incident, wanted);
    return task.ok ? decide(task.value, incident) : task;
  });

export const assignTask = (
  state: IncidentState,
  { task: wanted, to }: AssignTask,
  facts: DecideFacts,
): Decided<TaskAssigned> =>
  onTask(state, wanted, (task) => {
    if (task.to?.key === to?.key) return nothingToDo;
    if (task.state !== 'open') return err(ended(task));
    return happened(facts, {
      type: 'TaskAssigned',
      task: wanted,
      ...(to === undefined ? {} : { to }),
      ...(task.to === undefined ? {} : { previous: task.to }),
    });
  });

export const endTask = (state: IncidentState, command: EndTask, facts: DecideFacts): Decided<TaskEnded> =>
  onTask(state, command.task, (task) => {
    if (task.state === command.became) return nothingToDo;
    if (task.state !== 'open') return err(ended(task));
    return happened(facts, { ...command, type: 'TaskEnded' });
  });

const ended = ({ number, state }: Task): Refusal =>
  refuse(
    'task-ended',
    { task: number, state: { word: `incident:task.${state}` } },
    { field: 'task', instead: ['task-reopen', 'task-add'] },
  );

export const reopenTask = (
  state: IncidentState,
  { task: wanted }: ReopenTask,
  facts: DecideFacts,
): Decided<TaskReopened> =>
  onTask(state, wanted, (task) =>
    task.state === 'open' ? nothingToDo : happened(facts, { type: 'TaskReopened', task: wanted }),
  );

/** What was done, or is due at another time by now, is nobody's reminder. */
export function remindTask(
  state: IncidentState,
  { task: wanted, due }: RemindTask,
  facts: DecideFacts,
): Decided<TaskFellDue> {
  if (state.status === 'none') return nothingToDo;
  const task = state.tasks?.find(({ number }) => number === wanted);
  if (task?.state !== 'open' || task.due !== due) return nothingToDo;
  return happened(facts, { type: 'TaskFellDue', task: wanted, due });
}

export const taskAdded = (state: Incident, { event, at, by }: Happening<TaskAdded>): Incident => {
  const { type: _, task: number, ...rest } = event;
  const added: Task = { number, state: 'open', by: actorRef(by), at, ...rest };
  return withAssigned({ ...state, tasks: [...(state.tasks ?? []), added] }, event.to);
};

export const taskAssigned = (state: Incident, { event }: Happening<TaskAssigned>): Incident =>
  withAssigned(
    changed(state, event.task, ({ to: _, ...task }) => ({
      ...task,
      ...(event.to === undefined ? {} : { to: event.to }),
    })),
    event.to,
  );

export const taskEnded = (state: Incident, { event, at }: Happening<TaskEnded>): Incident =>
  changed(state, event.task, (task) => ({ ...task, state: event.became, endedAt: at }));

export const taskReopened = (state: Incident, { event }: Happening<TaskReopened>): Incident =>
  changed(state, event.task, ({ endedAt: _, ...task }) => ({ ...task, state: 'open' }));

const changed = (state: Incident, number: number, change: (task: Task) => Task): Incident => ({
  ...state,
  tasks: (state.tasks ?? []).map((task) => (task.number === number ? change(task) : task)),
});

/** Whoever has something to do in it is on the incident. */
const withAssigned = (state: Incident, to: PersonRef | undefined): Incident =>
  to === undefined ? state : { ...state, people: withPeople(state.people, to) };
