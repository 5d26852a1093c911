import { ok } from '../../kit/result';
import { doing, flag, person } from '../verb';

/** Takes command, or gives it to somebody. */
export const lead = doing(
  {
    family: 'incident',
    name: 'lead',
    aliases: ['command', 'take', 'commander'],
    about: 'incident',
    asks: false,
    params: [person('person', { how: 'place' }), flag('free', { how: 'button' })],
    example: 'lead',
  },
  (args, { me }) =>
    ok({
      type: 'AssignRole',
      role: 'commander',
      person: args.person('person') ?? me,
      onlyIfFree: args.flag('free'),
    }),
);
