import { ok } from '../../kit/result';
import { doing, line } from '../verb';

export const retry = doing(
  {
    family: 'incident',
    name: 'retry',
    about: 'incident',
    params: [line('part', { required: true, how: 'rest' })],
    example: 'retry channel:console',
  },
  (args) => ok({ type: 'RetryPart', part: args.text('part') }),
);
