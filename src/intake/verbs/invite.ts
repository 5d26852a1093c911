import { CALLEES, calleesOf } from '../callees';
import { ok } from '../../kit/result';
import { doing } from '../verb';

const EXAMPLE = 'invite @ana';

export const invite = doing(
  {
    family: 'incident',
    name: 'invite',
    aliases: ['add'],
    about: 'incident',
    asks: true,
    params: CALLEES,
    example: EXAMPLE,
  },
  (args, { directory }) => {
    const callees = calleesOf(args, directory, EXAMPLE);
    return callees.ok ? ok({ type: 'CallPeople', urgent: false, ...callees.value }) : callees;
  },
);
