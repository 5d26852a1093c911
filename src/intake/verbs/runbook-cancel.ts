import { run, said } from '../run-words';
import { doing, paragraph } from '../verb';

/** Its button asks for the reason: it is not pressed by accident. */
export const runbookCancel = doing(
  {
    family: 'incident',
    name: 'runbook-cancel',
    about: 'run',
    asksStill: (raw) => raw['reason'] === undefined,
    params: [run, paragraph('reason', { how: 'rest' })],
    example: 'runbook cancel #7 it was the wrong host',
  },
  (args) => said('CancelRun', { reason: args.text('reason') }),
);
