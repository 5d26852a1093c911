import { ok } from '../../kit/result';
import { SEVERITIES } from '../../domain/incident/incident';
import { choice, doing, paragraph } from '../verb';

export const severity = doing(
  {
    family: 'incident',
    name: 'severity',
    aliases: ['sev'],
    about: 'incident',
    params: [
      choice('severity', SEVERITIES, { required: true, how: 'place' }),
      paragraph('reason', { how: 'rest' }),
    ],
    example: 'severity sev1 payments are down for everybody',
  },
  (args) => {
    const reason = args.text('reason');
    return ok({
      type: 'ChangeSeverity',
      severity: args.text('severity'),
      ...(reason === undefined ? {} : { reason }),
    });
  },
);
