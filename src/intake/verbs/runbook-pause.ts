import { run, said } from '../run-words';
import { doing } from '../verb';

export const runbookPause = doing(
  {
    family: 'incident',
    name: 'runbook-pause',
    about: 'run',
    params: [run],
    example: 'runbook pause 7',
  },
  () => said('PauseRun', {}),
);
