import { ok } from '../../kit/result';
import { doing, paragraph } from '../verb';

export const cancel = doing(
  {
    family: 'incident',
    name: 'cancel',
    aliases: ['false-alarm'],
    about: 'incident',
    params: [paragraph('reason', { required: true, how: 'rest' })],
    example: 'cancel a test alert',
  },
  (args) => ok({ type: 'Cancel', reason: args.text('reason') }),
);
