import { asking, runbook } from '../verb';

export const runbookShow = asking(
  {
    family: 'incident',
    name: 'runbook-show',
    about: 'nothing',
    params: [runbook('runbook', { required: true, how: 'place' })],
    example: 'runbook show disk-full',
  },
  (args) => ({ ask: 'runbook', runbook: args.runbook('runbook')?.id ?? '' }),
);
