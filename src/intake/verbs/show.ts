import { asking } from '../verb';

export const show = asking(
  {
    family: 'incident',
    name: 'show',
    aliases: ['info', 'card'],
    about: 'incident',
    params: [],
    example: 'show #12',
  },
  () => ({ ask: 'show' }),
);
