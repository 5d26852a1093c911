import { run, settled, started, step, taken } from '../../../test/given-run';
import { say } from '../say';
import { progress } from './ready';

const chain = started([step('a'), step('b', { needs: ['a'] }), step('c', { needs: ['b'] })]);
const begun = [chain, taken(), settled('a', 'succeeded')] as const;

describe('what a run has behind it', () => {
  it('is what is done, not what failed', () => {
    expect(progress(run(...begun))).toEqual({ done: 1, total: 3 });
    const failed = settled('b', 'failed', { why: say('runbook:why.none') });
    expect(progress(run(...begun, failed, { type: 'RunEnded', status: 'failed' }))).toEqual({
      done: 1,
      total: 3,
    });
  });

  it('is not what was never begun because the run was cancelled', () => {
    const cancelled = run(...begun, { type: 'RunEnded', status: 'cancelled' });
    expect(progress(cancelled)).toEqual({ done: 1, total: 3 });
  });
});
