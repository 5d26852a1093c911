import { ok } from '../../kit/result';
import { streamId } from '../../domain/ids';
import { doing, runbook } from '../verb';

/** Alert rules may start the runbook again, after its runs had failed too often. */
export const runbookAllow = doing(
  {
    family: 'incident',
    name: 'runbook-allow',
    about: 'nothing',
    params: [runbook('runbook', { required: true, how: 'place' })],
    example: 'runbook allow disk-full',
    to: (args) => {
      const known = args.runbook('runbook');
      return known === undefined ? undefined : streamId('remedy', known.id);
    },
  },
  () => ok({ type: 'AllowRemedy' }),
);
