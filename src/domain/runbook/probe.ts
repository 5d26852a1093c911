import { say, type Say } from '../say';
import { about, failing, type Case } from './attempt';
import { after } from './ready';
import type { AttemptOutcome, Settled } from './vocabulary';

/** It is asked again until it holds or its time is up. Where it cannot be told, nobody guesses. */
export function probed(on: Case, outcome: AttemptOutcome): Settled {
  switch (outcome.kind) {
    case 'told':
      return outcome.holds ? { ...about(on), became: 'succeeded' } : unproved(on);
    case 'failed':
      return outcome.again ? untold(on, outcome.why) : { ...about(on), became: 'unknown', why: outcome.why };
    case 'unsure':
      return untold(on, outcome.why);
    case 'done':
      return untold(on, say('runbook:why.probe-says-nothing'));
    case 'later': {
      const { why, memory, due } = outcome;
      const settled = untold(on, why);
      return settled.became === 'waiting'
        ? {
            ...settled,
            due: due < endOf(on) ? due : endOf(on),
            ...(memory === undefined ? {} : { memory }),
          }
        : settled;
    }
  }
}

/** It does not hold: not yet, or the step had no effect. */
function unproved(on: Case): Settled {
  const why = say('runbook:why.does-not-hold');
  return endOf(on) > on.now ? askedAgain(on, why) : disproved(on, why);
}

/** What may have happened has not: it is done again, unless it was tried often enough. What was done has gone wrong. */
export function disproved(on: Case, why: Say): Settled {
  const { step, state } = on;
  if (state.doubtful !== true) return failing(on, why, true);
  if (state.failures > step.retry.times) return { ...about(on), became: 'failed', why };
  return { ...about(on), became: 'pending', next: 'do', why };
}

const untold = (on: Case, why: Say): Settled =>
  endOf(on) > on.now ? askedAgain(on, why) : { ...about(on), became: 'unknown', why };

const endOf = ({ step, state, now }: Case) => after(state.begun ?? now, step.verify?.withinMs ?? 0);

const MOST_LOOKS = 20;
const SHORTEST_MS = 1_000;
const LONGEST_MS = 15_000;

/** The last look is at the very end. */
function askedAgain(on: Case, why: Say): Settled {
  const within = on.step.verify?.withinMs ?? 0;
  const pause = Math.min(Math.max(within / MOST_LOOKS, SHORTEST_MS), LONGEST_MS);
  const next = after(on.now, pause);
  const end = endOf(on);
  return { ...about(on), became: 'waiting', due: next < end ? next : end, why };
}
