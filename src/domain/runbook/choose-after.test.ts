import { claimed, given, refused, run, settled, started, step, taken } from '../../../test/given-run';
import { say } from '../say';
import type { RunEvent, RunEnded } from './vocabulary';

const why = say('runbook:why.none');
const failed = (ended: RunEnded['status']): readonly RunEvent[] => [
  started([step('a', { optional: true }), step('b')]),
  ...[taken(), claimed('a'), settled('a', 'failed', { why, failed: true })],
  { type: 'RunEnded', status: ended },
];

describe('deciding about a failed step of a run that is over', () => {
  it.each(['succeeded', 'cancelled', 'undone'] as const)(
    'changes nothing in one that %s, and so is not offered: whoever wants more retries from there',
    (status) => {
      for (const choice of ['retry', 'skip'] as const)
        given(...failed(status))
          .when({ type: 'ChooseStep', step: 'a', choice })
          .then(refused('step-needs-no-choice'));
      const history = [...failed(status), { type: 'StepsReset', from: 'a', steps: ['a'] }] as const;
      expect(run(...history).status).toBe('running');
    },
  );

  it('lets one that failed go on', () => {
    const history = [...failed('failed'), { type: 'StepChosen', step: 'a', choice: 'retry' }] as const;
    expect(run(...history).status).toBe('running');
  });
});
