import { ok } from '../../kit/result';
import { choice, doing } from '../verb';

export const status = doing(
  {
    family: 'incident',
    name: 'status',
    about: 'incident',
    params: [
      choice('status', ['triage', 'investigating', 'identified', 'mitigated'], {
        required: true,
        how: 'place',
      }),
    ],
    example: 'status identified',
  },
  (args) =>
    ok(
      args.text('status') === 'mitigated'
        ? { type: 'Mitigate' }
        : { type: 'ChangeStatus', status: args.text('status') },
    ),
);
