import { ok } from '../../kit/result';
import { doing, paragraph } from '../verb';

export const reopen = doing(
  {
    family: 'incident',
    name: 'reopen',
    about: 'incident',
    params: [paragraph('reason', { required: true, how: 'rest' })],
    example: 'reopen errors are back',
  },
  (args) => ok({ type: 'Reopen', reason: args.text('reason') }),
);
