import { addMinutes, parseISO } from 'date-fns';

import { ok } from '../../kit/result';
import { doing, minutes, paragraph } from '../verb';

export const update = doing(
  {
    family: 'incident',
    name: 'update',
    about: 'incident',
    params: [paragraph('happening', { required: true, how: 'rest' }), paragraph('impact'), minutes('next')],
    example: 'update rollback is running impact:"checkout is slow" next:30',
  },
  (args, { now }) => {
    const next = args.number('next');
    return ok({
      type: 'PostUpdate',
      happening: args.text('happening'),
      impact: args.text('impact') ?? '',
      ...(next === undefined ? {} : { nextDue: addMinutes(parseISO(now), next).toISOString() }),
    });
  },
);
