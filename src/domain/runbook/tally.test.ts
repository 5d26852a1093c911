import fc from 'fast-check';

import { STEP_STATUSES, type StepState } from './run';
import { copyOf, put, Tally, tallyOf } from './tally';

const anyStep: fc.Arbitrary<StepState> = fc.record(
  {
    status: fc.constantFrom(...STEP_STATUSES),
    ...{ tries: fc.constant(0), undos: fc.constant(0), failures: fc.constant(0) },
    phase: fc.constantFrom('do' as const, 'undo' as const),
  },
  { requiredKeys: ['status', 'tries', 'undos', 'failures'] },
);
const seen = (tally: Tally, steps: readonly StepState[]) => ({
  many: STEP_STATUSES.map((status) => tally.many(status)),
  lively: tally.lively(),
  first: tally.firstPending(steps),
});

it('is the same whether it is carried along or counted, and a copy leaves the one before as it was', () => {
  fc.assert(
    fc.property(
      fc.array(anyStep, { minLength: 1, maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(11), anyStep), { maxLength: 20 }),
      (steps, changes) => {
        const before = seen(tallyOf(steps), steps);
        const copy = copyOf(steps);
        for (const [place, state] of changes) {
          put(copy, place % steps.length, state);
          expect(seen(tallyOf(copy), copy)).toEqual(seen(Tally.of(copy), copy));
        }
        expect(seen(tallyOf(steps), steps)).toEqual(before);
        expect(before.first).toBe(
          [...steps, { status: 'pending' }].findIndex(({ status }) => status === 'pending'),
        );
      },
    ),
    { seed: 5, numRuns: 300 },
  );
});
