import { ok } from '../../kit/result';
import { doing, moment, paragraph } from '../verb';

export const resolve = doing(
  {
    family: 'incident',
    name: 'resolve',
    aliases: ['resolved', 'fixed'],
    about: 'incident',
    asks: true,
    params: [paragraph('summary', { how: 'rest' }), moment('when')],
    example: 'resolve the bad release is rolled back',
  },
  (args) => {
    const summary = args.text('summary');
    const when = args.moment('when');
    return ok({
      type: 'Resolve',
      ...(summary === undefined ? {} : { summary }),
      ...(when === undefined ? {} : { when }),
    });
  },
);
