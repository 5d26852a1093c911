import { ok } from '../../kit/result';
import { counted, doing } from '../verb';

export const taskReopen = doing(
  {
    family: 'incident',
    name: 'task-reopen',
    about: 'incident',
    params: [counted('task')],
    example: 'task reopen 3',
  },
  (args) => ok({ type: 'ReopenTask', task: args.number('task') }),
);
