import { asking } from '../verb';

export const links = asking(
  {
    family: 'incident',
    name: 'links',
    aliases: ['link-list'],
    about: 'incident',
    params: [],
    example: 'links',
  },
  () => ({ ask: 'links' }),
);
