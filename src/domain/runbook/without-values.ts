import { say } from '../say';
import { attemptOf } from './step-state';
import type { Prepared, Settled } from './vocabulary';
import type { Placed } from './wiring';

/** A step that is not begun, because its condition does not hold or its values cannot be worked out. */
export function withoutValues(
  { step, state }: Placed,
  prepared: Exclude<Prepared, { given: unknown }>,
): Settled {
  const { phase } = prepared;
  const about = { step: step.id, phase, attempt: attemptOf(state, phase) };
  // What it began before it had to wait is not undone by not looking at it any more.
  const isHalfDone = state.status === 'waiting' && state.reads !== true;
  if ('broken' in prepared)
    // A probe that cannot be asked proves nothing, and the step was done.
    return {
      ...about,
      became: phase === 'verify' || isHalfDone ? 'unknown' : 'failed',
      why: prepared.broken,
    };
  const why = say('runbook:why.condition');
  switch (phase) {
    case 'do':
      return { ...about, became: isHalfDone ? 'unknown' : 'skipped', why };
    case 'verify':
      return { ...about, became: 'unknown', why };
    case 'undo':
      return { ...about, became: 'failed', why };
  }
}
