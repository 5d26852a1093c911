import { ok } from '../../kit/result';
import { doing } from '../verb';

/** The answer to "all alerts are over, is it resolved?". */
export const keep = doing(
  {
    family: 'incident',
    name: 'keep',
    aliases: ['keep-open'],
    about: 'incident',
    params: [],
    example: 'keep',
  },
  () => ok({ type: 'KeepOpen' }),
);
