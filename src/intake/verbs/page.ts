import { CALLEES, calleesOf } from '../callees';
import { ok } from '../../kit/result';
import { doing, words } from '../verb';

const EXAMPLE = 'page @ana the primary is down and nobody knows why';
const LONGEST = 1_000;

/** Urgent: whoever is called is asked for an answer, and until it is there the card says that it is missing. */
export const page = doing(
  {
    family: 'incident',
    name: 'page',
    aliases: ['call', 'escalate'],
    about: 'incident',
    asks: true,
    params: [...CALLEES, words('text', LONGEST, { how: 'rest' })],
    example: EXAMPLE,
  },
  (args, { directory }) => {
    const callees = calleesOf(args, directory, EXAMPLE);
    if (!callees.ok) return callees;
    const text = args.text('text');
    return ok({
      type: 'CallPeople',
      urgent: true,
      ...callees.value,
      ...(text === undefined ? {} : { text }),
    });
  },
);
