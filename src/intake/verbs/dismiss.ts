import { ok } from '../../kit/result';
import { doing, paragraph } from '../verb';

export const dismiss = doing(
  {
    family: 'incident',
    name: 'dismiss',
    aliases: ['not-an-incident', 'noise'],
    about: 'incident',
    params: [paragraph('reason', { required: true, how: 'rest' })],
    example: 'dismiss a load test set them off',
  },
  (args) => ok({ type: 'DismissAlerts', reason: args.text('reason') }),
);
