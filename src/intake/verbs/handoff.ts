import { err, ok } from '../../kit/result';
import { refuse } from '../../domain/refusal';
import { knownRole } from '../known-role';
import { choice, doing, line, person } from '../verb';

/** Offers one's role to somebody, or answers such an offer. */
export const handoff = doing(
  {
    family: 'incident',
    name: 'handoff',
    aliases: ['handover', 'hand-off'],
    about: 'incident',
    asks: true,
    params: [
      choice('answer', ['accept', 'decline'], { how: 'place' }),
      person('person', { how: 'place' }),
      line('role', { how: 'rest' }),
    ],
    example: 'handoff commander @ana',
  },
  (args, { directory }) => {
    const answer = args.text('answer');
    if (answer !== undefined) return ok({ type: 'AnswerHandoff', accept: answer === 'accept' });
    const to = args.person('person');
    if (to === undefined)
      return err(
        refuse(
          'missing-argument',
          { name: 'person', example: 'handoff commander @ana' },
          { field: 'person', kind: 'invalid' },
        ),
      );
    const name = knownRole(args.text('role') ?? 'commander', directory);
    if (!name.ok) return name;
    return ok({ type: 'OfferHandoff', role: name.value, to });
  },
);
