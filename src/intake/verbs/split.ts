import { ok } from '../../kit/result';
import { doing, service } from '../verb';

export const split = doing(
  {
    family: 'incident',
    name: 'split',
    aliases: ['split-off'],
    about: 'incident',
    params: [service('service', { required: true, how: 'place' })],
    example: 'split checkout',
  },
  (args) => ok({ type: 'SplitOff', service: args.service('service')?.id ?? '' }),
);
