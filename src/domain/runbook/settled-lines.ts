import { say, type Say } from '../say';
import type { Settled } from './vocabulary';

/** More of one kind than these are counted and not told one by one: a run may have ten thousand steps. */
const MOST_TOLD = 10;

/** What became of steps. That one is looked at again, or is to be probed, is no news. */
export function tellSettled(settled: readonly Settled[], sentence: (step: string) => string): readonly Say[] {
  const told = new Map<string, Settled[]>();
  for (const one of settled) {
    const key = keyOf(one);
    if (key !== undefined) told.set(key, [...(told.get(key) ?? []), one]);
  }
  return [...told].flatMap(([key, all]) =>
    all.length > MOST_TOLD
      ? [
          say('runbook:event.many', {
            count: all.length,
            became: { word: `runbook:step-status.${became(all)}` },
          }),
        ]
      : all.map(({ step, why }) => say(key, { step: sentence(step), why: { say: why ?? NO_REASON } })),
  );
}

const NO_REASON = say('runbook:why.none');

const became = ([first]: readonly Settled[]): Settled['became'] => first?.became ?? 'pending';

function keyOf({ became: now, phase, failed, doubtful, lost }: Settled): string | undefined {
  switch (now) {
    case 'succeeded':
      return phase === 'verify' ? 'runbook:event.step-proved' : 'runbook:event.step-succeeded';
    case 'failed':
      return phase === 'undo' ? 'runbook:event.step-undo-failed' : 'runbook:event.step-failed';
    case 'unknown':
      return 'runbook:event.step-unknown';
    case 'undone':
      return 'runbook:event.step-undone';
    case 'skipped':
      return 'runbook:event.step-skipped';
    case 'waiting':
      return lost === true && phase !== 'verify' ? 'runbook:event.step-lost' : undefined;
    case 'pending':
      if (doubtful === true) return 'runbook:event.step-doubtful';
      if (lost === true) return 'runbook:event.step-lost';
      return failed === true || phase === 'verify' ? 'runbook:event.step-again' : undefined;
  }
}
