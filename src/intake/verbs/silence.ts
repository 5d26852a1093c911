import { addMinutes, parseISO } from 'date-fns';

import { ok } from '../../kit/result';
import { instant } from '../../domain/ids';
import { doing, minutes, paragraph } from '../verb';

const DEFAULT_MINUTES = 60;

export const silence = doing(
  {
    family: 'incident',
    name: 'silence',
    aliases: ['mute', 'snooze'],
    about: 'incident',
    asks: true,
    params: [minutes('minutes', { how: 'place' }), paragraph('reason', { how: 'rest' })],
    example: 'silence 2h the disk is being replaced',
  },
  (args, { now }) => {
    const reason = args.text('reason');
    return ok({
      type: 'SilenceAlerts',
      until: instant(addMinutes(parseISO(now), args.number('minutes') ?? DEFAULT_MINUTES)),
      ...(reason === undefined ? {} : { reason }),
    });
  },
);
