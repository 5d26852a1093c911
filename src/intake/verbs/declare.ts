import { ok } from '../../kit/result';
import { SEVERITIES } from '../../domain/incident/incident';
import { choice, doing, flag, line, moment, service } from '../verb';

const DEFAULT_SEVERITY = 'SEV3';

export const declare = doing(
  {
    family: 'incident',
    name: 'declare',
    aliases: ['new', 'open', 'create', 'start'],
    about: 'nothing',
    founds: 'incident',
    params: [
      line('title', { required: true, how: 'rest' }),
      choice('severity', SEVERITIES, { how: 'place' }),
      service('service'),
      moment('started'),
      flag('private'),
      flag('drill'),
    ],
    example: 'declare checkout answers 500 sev2 service:checkout started:10m',
  },
  (args, { chats }) => {
    const owner = args.service('service');
    const started = args.moment('started');
    return ok({
      type: 'Declare',
      title: args.text('title'),
      severity: args.text('severity') ?? DEFAULT_SEVERITY,
      private: args.flag('private'),
      drill: args.flag('drill'),
      chats,
      ...(owner === undefined
        ? {}
        : { service: owner.id, ...(owner.team === undefined ? {} : { team: owner.team }) }),
      ...(started === undefined ? {} : { started }),
    });
  },
);
