import { ok } from '../../kit/result';
import { doing, paragraph } from '../verb';

export const note = doing(
  {
    family: 'incident',
    name: 'note',
    aliases: ['log-note'],
    about: 'incident',
    params: [paragraph('text', { required: true, how: 'rest' })],
    example: 'note replica 3 is out of the pool',
  },
  (args) => ok({ type: 'AddNote', text: args.text('text') }),
);
