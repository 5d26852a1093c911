import fc from 'fast-check';

import type { Runbook, Step } from '../../src/domain/runbook/runbook';
import { approve, probe, runbook, step, undo } from '../given-run';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

interface Drawn {
  readonly needs: readonly number[];
  readonly act: boolean;
  readonly byPerson: boolean;
  readonly probed: boolean;
  readonly undone: boolean;
  readonly approved: 0 | 1 | 2;
  readonly times: number;
  readonly optional: boolean;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  needs: fc.array(fc.nat(NAMES.length), { maxLength: 3 }),
  act: fc.boolean(),
  byPerson: fc.constantFrom(false, false, false, true),
  probed: fc.boolean(),
  undone: fc.constantFrom(true, true, false),
  approved: fc.constantFrom(0, 0, 0, 1, 2),
  times: fc.nat(2),
  optional: fc.constantFrom(false, false, true),
});

/** A kind's name says what the model has to know of it. */
const KINDS = { person: 'manual', acts: 'http', looks: 'prometheus' } as const;
export const isByPerson = ({ kind }: { readonly kind: string }): boolean => kind === KINDS.person;
export const isLooking = ({ kind }: { readonly kind: string }): boolean => kind === KINDS.looks;

const asStep = (of: Drawn, index: number): Step =>
  step(NAMES[index] ?? '', {
    kind: of.byPerson ? KINDS.person : of.act ? KINDS.acts : KINDS.looks,
    needs: [...new Set(of.needs.filter((need) => need < index).map((need) => NAMES[need] ?? ''))],
    retry: { times: of.times, backoffMs: 30_000 },
    optional: of.optional,
    ...(of.probed ? { verify: { ...probe, withinMs: 2_000 } } : {}),
    ...(of.undone ? { undo } : {}),
    ...(of.approved === 0 ? {} : { approve: { ...approve, count: of.approved } }),
  });

/** Any graph of up to six steps: each needs some of those above it. */
export const runbooks: fc.Arbitrary<Runbook> = fc
  .tuple(
    fc.array(drawn, { minLength: 1, maxLength: NAMES.length }),
    fc.constantFrom('stop' as const, 'undo' as const),
  )
  .map(([steps, onFailure]) => runbook(steps.map(asStep), { onFailure }));
