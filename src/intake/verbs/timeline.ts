import { asking } from '../verb';

export const timeline = asking(
  {
    family: 'incident',
    name: 'timeline',
    aliases: ['log', 'history'],
    about: 'incident',
    params: [],
    example: 'timeline #12',
  },
  () => ({ ask: 'timeline' }),
);
