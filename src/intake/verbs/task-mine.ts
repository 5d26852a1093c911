import { asking } from '../verb';

/** About no incident: whoever asks has something to do in several. */
export const taskMine = asking(
  {
    family: 'incident',
    name: 'task-mine',
    aliases: ['mytasks', 'tasks-mine'],
    about: 'nothing',
    params: [],
    example: 'task mine',
  },
  () => ({ ask: 'own-tasks' }),
);
