import { asking, line } from '../verb';

export const help = asking(
  {
    family: 'incident',
    name: 'help',
    aliases: ['?', 'usage'],
    about: 'nothing',
    params: [line('verb', { how: 'rest' })],
    example: 'help declare',
  },
  (args) => {
    const verb = args.text('verb');
    return verb === undefined ? { ask: 'help' } : { ask: 'help', verb };
  },
);
