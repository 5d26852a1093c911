import { ok } from '../../kit/result';
import { TIME_NAMES } from '../../domain/incident/incident';
import { choice, doing, moment, paragraph } from '../verb';

/** Moves one of the incident's moments; the wrong one stays on the record beside it. */
export const correct = doing(
  {
    family: 'incident',
    name: 'correct',
    aliases: ['timeline-correct'],
    about: 'incident',
    params: [
      choice('time', TIME_NAMES, { required: true, how: 'place' }),
      moment('at', { required: true, how: 'place' }),
      paragraph('reason', { required: true, how: 'rest' }),
    ],
    example: 'correct started 14:05 the graph shows it',
  },
  (args) =>
    ok({ type: 'CorrectTime', time: args.text('time'), at: args.moment('at'), reason: args.text('reason') }),
);
