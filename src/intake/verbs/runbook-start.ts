import { run, said } from '../run-words';
import { doing } from '../verb';

export const runbookStart = doing(
  {
    family: 'incident',
    name: 'runbook-start',
    about: 'run',
    params: [run],
    example: 'runbook start 7',
  },
  (_, { run: planned, directory }) =>
    said('StartPlanned', { now: planned && directory.runbooks().runbook(planned.runbook.id) }),
);
