import { ok } from '../../kit/result';
import { choice, doing } from '../verb';

export const privacy = doing(
  {
    family: 'incident',
    name: 'private',
    about: 'incident',
    asks: false,
    params: [choice('which', ['on', 'off'], { how: 'place' })],
    example: 'private on',
  },
  (args) => ok({ type: 'SetPrivacy', private: args.text('which') !== 'off' }),
);
