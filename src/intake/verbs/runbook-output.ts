import { run, step } from '../run-words';
import { asking } from '../verb';

export const runbookOutput = asking(
  {
    family: 'incident',
    name: 'runbook-output',
    about: 'run',
    params: [run, step('rest')],
    example: 'runbook output 7 culprit',
  },
  (args) => {
    const named = args.text('step');
    return { ask: 'outputs', ...(named === undefined ? {} : { step: named }) };
  },
);
