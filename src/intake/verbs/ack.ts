import { ok } from '../../kit/result';
import { doing } from '../verb';

export const ack = doing(
  {
    family: 'incident',
    name: 'ack',
    aliases: ['acknowledge', 'seen'],
    about: 'incident',
    params: [],
    example: 'ack',
  },
  () => ok({ type: 'AcknowledgeAlerts' }),
);
