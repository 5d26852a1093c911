import { ok } from '../../kit/result';
import { doing, moment, paragraph } from '../verb';

/** A note of what happened before it was written down; the record says both when it was and when it was told. */
export const timelineAdd = doing(
  {
    family: 'incident',
    name: 'timeline-add',
    aliases: ['timeline-note', 'log-add'],
    about: 'incident',
    params: [
      moment('at', { required: true, how: 'place' }),
      paragraph('text', { required: true, how: 'rest' }),
    ],
    example: 'timeline add 14:05 the on-call of payments restarted the broker',
  },
  (args) => ok({ type: 'AddNote', text: args.text('text'), at: args.moment('at') }),
);
