import type { AnswerCall, CallAnswered, CallPeople, PeopleCalled } from './calls';
import type { AddLink, LinkAdded, LinkRemoved, RemoveLink } from './links';
import type {
  AddTask,
  AssignTask,
  EndTask,
  RemindTask,
  ReopenTask,
  TaskAdded,
  TaskAssigned,
  TaskEnded,
  TaskFellDue,
  TaskReopened,
} from './tasks';

export type WorkCommand =
  AddTask | AssignTask | EndTask | ReopenTask | RemindTask | AddLink | RemoveLink | CallPeople | AnswerCall;

export type WorkEvent =
  | TaskAdded
  | TaskAssigned
  | TaskEnded
  | TaskReopened
  | TaskFellDue
  | LinkAdded
  | LinkRemoved
  | PeopleCalled
  | CallAnswered;
