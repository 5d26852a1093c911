import { print, run, said, step, stepId } from '../run-words';
import { doing } from '../verb';

export const runbookApprove = doing(
  {
    family: 'incident',
    name: 'runbook-approve',
    about: 'run',
    params: [run, step('rest'), print],
    example: 'runbook approve 7 rollback',
  },
  (args, speaking) => {
    const named = args.text('step');
    return said('ApproveStep', { step: named && stepId(named, speaking.run), print: args.text('print') });
  },
);
