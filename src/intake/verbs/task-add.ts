import { addMinutes, parseISO } from 'date-fns';

import { instant } from '../../domain/ids';
import { ok } from '../../kit/result';
import { doing, minutes, person, words } from '../verb';

const LONGEST = 1_000;

/** The text comes first, so that a name in it stays in it: whoever is to do it stands at its end. */
export const taskAdd = doing(
  {
    family: 'incident',
    name: 'task-add',
    aliases: ['task-new', 'tasks-add'],
    about: 'incident',
    params: [
      words('text', LONGEST, { required: true, how: 'rest' }),
      person('to', { how: 'place' }),
      minutes('due'),
    ],
    example: 'task add ask the bank whether payments arrive @ana due:30',
  },
  (args, { now }) => {
    const [to, due] = [args.person('to'), args.number('due')];
    return ok({
      type: 'AddTask',
      text: args.text('text'),
      ...(to === undefined ? {} : { to }),
      ...(due === undefined ? {} : { due: instant(addMinutes(parseISO(now), due)) }),
    });
  },
);
