import { ok } from '../../kit/result';
import { knownRole } from '../known-role';
import { doing, line, person } from '../verb';

export const role = doing(
  {
    family: 'incident',
    name: 'role',
    aliases: ['assign'],
    about: 'incident',
    params: [
      person('person', { required: true, how: 'place' }),
      line('role', { required: true, how: 'rest' }),
    ],
    example: 'role scribe @ana',
  },
  (args, { directory }) => {
    const name = knownRole(args.text('role') ?? '', directory);
    if (!name.ok) return name;
    return ok({ type: 'AssignRole', role: name.value, person: args.person('person'), onlyIfFree: false });
  },
);
