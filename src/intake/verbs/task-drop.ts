import { said } from '../run-words';
import { counted, doing, paragraph } from '../verb';

export const taskDrop = doing(
  {
    family: 'incident',
    name: 'task-drop',
    aliases: ['task-cancel', 'task-remove'],
    about: 'incident',
    params: [counted('task'), paragraph('why', { required: true, how: 'rest' })],
    example: 'task drop 3 the rollback made it needless',
  },
  (args) => said('EndTask', { task: args.number('task'), became: 'dropped', note: args.text('why') }),
);
