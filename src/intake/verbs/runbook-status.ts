import { run } from '../run-words';
import { asking } from '../verb';

export const runbookStatus = asking(
  {
    family: 'incident',
    name: 'runbook-status',
    about: 'run',
    params: [run],
    example: 'runbook status 7',
  },
  () => ({ ask: 'run' }),
);
