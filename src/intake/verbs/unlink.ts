import { ok } from '../../kit/result';
import { counted, doing } from '../verb';

export const unlink = doing(
  {
    family: 'incident',
    name: 'unlink',
    aliases: ['link-remove'],
    about: 'incident',
    params: [counted('link')],
    example: 'unlink 2',
  },
  (args) => ok({ type: 'RemoveLink', link: args.number('link') }),
);
