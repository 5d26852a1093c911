import { print, run, said, step, stepAnd } from '../run-words';
import { doing, paragraph } from '../verb';

export const runbookRefuse = doing(
  {
    family: 'incident',
    name: 'runbook-refuse',
    about: 'run',
    asksStill: (raw) => raw['reason'] === undefined,
    params: [run, step('named'), paragraph('reason', { how: 'rest' }), print],
    example: 'runbook refuse #7 rollback the new version is needed',
  },
  (args, speaking) => {
    const { step: named, words } = stepAnd(args, speaking, 'reason');
    return said('RefuseStep', { step: named, reason: words, print: args.text('print') });
  },
);
