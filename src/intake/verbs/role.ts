import { err, ok } from '../../kit/result';
import { refuse } from '../../domain/refusal';
import { doing, line, person } from '../verb';

/** The role is a word, not a fixed choice: the catalogue may add roles of its own. */
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
    const name = (args.text('role') ?? '').toLowerCase();
    if (!directory.roles().includes(name))
      return err(
        refuse(
          'not-a-choice',
          { value: name, choices: { words: directory.roles() } },
          { field: 'role', kind: 'invalid' },
        ),
      );
    return ok({ type: 'AssignRole', role: name, person: args.person('person'), onlyIfFree: false });
  },
);
