import { ok } from '../../kit/result';
import { doing, moment, paragraph } from '../verb';

export const mitigate = doing(
  {
    family: 'incident',
    name: 'mitigate',
    aliases: ['mitigated'],
    about: 'incident',
    asks: true,
    params: [paragraph('summary', { how: 'rest' }), moment('when')],
    example: 'mitigate traffic moved to the other region when:5m',
  },
  (args) => {
    const summary = args.text('summary');
    const when = args.moment('when');
    return ok({
      type: 'Mitigate',
      ...(summary === undefined ? {} : { summary }),
      ...(when === undefined ? {} : { when }),
    });
  },
);
