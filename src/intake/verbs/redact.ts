import { ok } from '../../kit/result';
import { doing, number, paragraph } from '../verb';

export const redact = doing(
  {
    family: 'incident',
    name: 'redact',
    aliases: ['timeline-redact'],
    about: 'incident',
    params: [
      number('seq', { required: true, how: 'place' }),
      paragraph('reason', { required: true, how: 'rest' }),
    ],
    example: 'redact 7 it held a customer name',
  },
  (args) => ok({ type: 'RedactEvent', seq: args.number('seq'), reason: args.text('reason') }),
);
