import { SEVERITIES } from '../../domain/incident/incident';
import { asking, choice, line, service } from '../verb';

export const list = asking(
  {
    family: 'incident',
    name: 'list',
    aliases: ['ls', 'incidents'],
    about: 'nothing',
    params: [
      choice('which', ['open', 'closed', 'all'], { how: 'place' }),
      choice('severity', SEVERITIES, { how: 'place' }),
      service('service'),
      line('text', { how: 'rest' }),
    ],
    example: 'list open sev1',
  },
  (args) => {
    const which = args.text('which');
    const severity = args.text('severity');
    const owner = args.service('service');
    const text = args.text('text');
    return {
      ask: 'list',
      which: which === 'all' || which === 'closed' ? which : 'open',
      ...(severity === undefined ? {} : { severity }),
      ...(owner === undefined ? {} : { service: owner.id }),
      ...(text === undefined ? {} : { text }),
    };
  },
);
