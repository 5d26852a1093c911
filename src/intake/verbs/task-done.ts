import { said } from '../run-words';
import { counted, doing, paragraph } from '../verb';

export const taskDone = doing(
  {
    family: 'incident',
    name: 'task-done',
    aliases: ['task-finish', 'task-close'],
    about: 'incident',
    params: [counted('task'), paragraph('note', { how: 'rest' })],
    example: 'task done 3 they see all payments',
  },
  (args) => said('EndTask', { task: args.number('task'), became: 'done', note: args.text('note') }),
);
