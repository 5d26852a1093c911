import { run, said, step, stepId } from '../run-words';
import { doing } from '../verb';

/** This step and everything after it, anew. */
export const runbookRetry = doing(
  {
    family: 'incident',
    name: 'runbook-retry',
    about: 'run',
    params: [run, { ...step('rest'), required: true }],
    example: 'runbook retry 7 rollback',
  },
  (args, speaking) => said('RetryFrom', { step: stepId(args.text('step') ?? '', speaking.run) }),
);
