import { asking, choice } from '../verb';

export const task = asking(
  {
    family: 'incident',
    name: 'task',
    aliases: ['tasks', 'todo', 'task-list'],
    about: 'incident',
    params: [choice('which', ['open', 'all'], { how: 'place' })],
    example: 'task all',
  },
  (args) => ({ ask: 'tasks', which: args.text('which') === 'all' ? 'all' : 'open' }),
);
