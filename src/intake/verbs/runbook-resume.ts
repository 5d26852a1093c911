import { run, said } from '../run-words';
import { doing } from '../verb';

export const runbookResume = doing(
  {
    family: 'incident',
    name: 'runbook-resume',
    about: 'run',
    params: [run],
    example: 'runbook resume 7',
  },
  () => said('ResumeRun', {}),
);
