import { say, type Say } from '../say';
import { about, failing, type Case } from './attempt';
import { probed } from './probe';
import { after } from './ready';
import type { AttemptOutcome, Settled } from './vocabulary';

export function outcomeOf(on: Case, outcome: AttemptOutcome): Settled {
  switch (on.state.phase ?? 'do') {
    case 'do':
      return done(on, outcome);
    case 'verify':
      return probed(on, outcome);
    case 'undo':
      return taken(on, outcome);
  }
}

function done(on: Case, outcome: AttemptOutcome): Settled {
  switch (outcome.kind) {
    case 'done':
      return didIt(on, outcome.outputs);
    case 'told':
      return outcome.holds ? didIt(on, {}) : failing(on, say('runbook:why.does-not-hold'), true);
    case 'failed':
      return failing(on, outcome.why, outcome.again);
    case 'unsure':
      return doubted(on, outcome.why);
    case 'later':
      return later(on, outcome);
  }
}

/** Done, or done once its probe says so. */
export const didIt = (on: Case, outputs: Settled['outputs']): Settled => ({
  ...about(on),
  ...(outputs === undefined ? {} : { outputs }),
  ...(on.step.verify === undefined ? { became: 'succeeded' } : { became: 'pending', next: 'verify' }),
});

function taken(on: Case, outcome: AttemptOutcome): Settled {
  switch (outcome.kind) {
    case 'done':
      return { ...about(on), became: 'undone' };
    case 'told':
      return outcome.holds
        ? { ...about(on), became: 'undone' }
        : failing(on, say('runbook:why.does-not-hold'), true);
    case 'failed':
      return failing(on, outcome.why, outcome.again);
    case 'unsure':
      return doubted(on, outcome.why);
    case 'later':
      return later(on, outcome);
  }
}

/** It may have had its effect. What only looks had none; for what acts its probe is asked, or else a person. */
export function doubted(on: Case, why: Say): Settled {
  const { step, state } = on;
  if (state.reads === true) return failing(on, why, true);
  return state.phase !== 'undo' && step.verify !== undefined
    ? { ...about(on), became: 'pending', next: 'verify', doubtful: true, why, failed: true }
    : { ...about(on), became: 'unknown', why };
}

function later(on: Case, { due, why, memory }: Extract<AttemptOutcome, { kind: 'later' }>): Settled {
  const end = after(on.state.begun ?? on.now, on.step.timeoutMs);
  if (end <= on.now) return timedOut(on);
  return {
    ...about(on),
    became: 'waiting',
    due: due < end ? due : end,
    why,
    ...(memory === undefined ? {} : { memory }),
  };
}

/**
 * What it waited for did not come in time. What only looked may look again; what acted is not simply done once more, for what
 * it began may still be under way: its probe is asked, and without one it failed for good.
 */
export function timedOut(on: Case): Settled {
  const { step, state } = on;
  const why = say('runbook:why.timed-out');
  const byPerson = state.status === 'waiting' && state.due === undefined;
  if (state.phase === 'verify') return { ...about(on), became: 'unknown', why };
  if (!byPerson && state.reads === true) return failing(on, why, true);
  return !byPerson && state.phase !== 'undo' && step.verify !== undefined
    ? { ...about(on), became: 'pending', next: 'verify', doubtful: true, why, failed: true }
    : failing(on, why, false);
}

const MOST_LOSSES = 5;

/**
 * Its worker is gone, and with it whatever it knew. What waits for something that it began goes on waiting; what only looks is
 * done again; for everything else its probe is asked, or else a person. A step that takes every worker down with it is left alone.
 */
export function lost(on: Case): Settled {
  const { step, state, now } = on;
  const was = { ...about(on), lost: true } as const;
  const why = say('runbook:why.worker-lost');
  if ((state.losses ?? 0) + 1 >= MOST_LOSSES) {
    const often = say('runbook:why.lost-often', { count: MOST_LOSSES });
    return state.reads === true && state.phase !== 'verify'
      ? { ...was, became: 'failed', why: often }
      : { ...was, became: 'unknown', why: often };
  }
  if (state.phase === 'verify' || state.memory !== undefined)
    return {
      ...was,
      became: 'waiting',
      due: now,
      why,
      ...(state.memory === undefined ? {} : { memory: state.memory }),
    };
  if (state.reads === true)
    return { ...was, became: 'pending', next: state.phase === 'undo' ? 'undo' : 'do', why };
  return state.phase !== 'undo' && step.verify !== undefined
    ? { ...was, became: 'pending', next: 'verify', doubtful: true, why }
    : { ...was, became: 'unknown', why };
}
