import { err, ok, type Result } from '../../kit/result';
import type { DecideFacts, Happening } from '../decider';
import { refuse, type Refusal } from '../refusal';
import type { Say } from '../say';
import type { Run, RunState, RunStatus } from './run';
import type { RunEvent } from './vocabulary';
import { stepOf, type Placed } from './wiring';

export type DecidedRun = Result<readonly Happening<RunEvent>[], Refusal>;

export const happened = (facts: DecideFacts, ...events: readonly RunEvent[]): DecidedRun =>
  ok(events.map((event) => ({ event, at: facts.at, by: facts.by })));

export const nothingToDo: { readonly ok: true; readonly value: readonly [] } = ok([]);

const possibleIn = (status: RunStatus): readonly string[] => {
  switch (status) {
    case 'planned':
      return ['runbook-start', 'runbook-cancel'];
    case 'running':
    case 'undoing':
      return ['runbook-pause', 'runbook-cancel', 'runbook-status'];
    case 'paused':
      return ['runbook-resume', 'runbook-cancel', 'runbook-status'];
    case 'succeeded':
    case 'failed':
    case 'cancelled':
      return ['runbook-retry', 'runbook-undo', 'runbook-status'];
    case 'undone':
      return ['runbook-retry', 'runbook-status'];
  }
};

export const refusedRun = (
  run: Run,
  reason: string,
  facts: Say['facts'] = {},
  more: Parameters<typeof refuse>[2] = {},
): Result<never, Refusal> =>
  err(
    refuse(
      reason,
      {
        number: run.number,
        name: run.runbook.name,
        status: { word: `runbook:status.${run.status}` },
        ...facts,
      },
      { instead: possibleIn(run.status), ...more },
    ),
  );

export const noSuchRun = (): Result<never, Refusal> =>
  err(refuse('unknown-run', {}, { kind: 'unknown', instead: ['runbook'] }));

/** Runs `decide` on a run that there is. */
export const onceFounded = (state: RunState, decide: (run: Run) => DecidedRun): DecidedRun =>
  state.status === 'none' ? noSuchRun() : decide(state);

/** Runs `decide` on a run that was begun and is not over, whether it is paused or not. */
export const whileGoing = (state: RunState, decide: (run: Run) => DecidedRun): DecidedRun =>
  onceFounded(state, (run) => {
    switch (run.status) {
      case 'planned':
        return refusedRun(run, 'run-only-planned');
      case 'running':
      case 'paused':
      case 'undoing':
        return decide(run);
      case 'succeeded':
      case 'failed':
      case 'cancelled':
      case 'undone':
        return refusedRun(run, 'run-is-over');
    }
  });

const asWords = (steps: readonly Placed[]) => ({ words: steps.map(({ step }) => step.id) });

/**
 * The step that somebody named, or the only one that they can mean; `fits` are those, and `none` is what is said where
 * there is none.
 */
export function meantStep(
  run: Run,
  named: string | undefined,
  fits: readonly Placed[],
  none: string,
): Result<Placed, Refusal> {
  if (named === undefined) {
    const [only, ...others] = fits;
    if (only === undefined) return refusedRun(run, none);
    return others.length === 0
      ? ok(only)
      : refusedRun(
          run,
          'run-which-step',
          { steps: asWords(fits.slice(0, 10)) },
          { field: 'step', kind: 'invalid' },
        );
  }
  return knownStep(run, named);
}

export function knownStep(run: Run, named: string): Result<Placed, Refusal> {
  const found = stepOf(run, named);
  return found === undefined
    ? refusedRun(run, 'run-unknown-step', { step: named }, { field: 'step', kind: 'invalid' })
    : ok(found);
}

/** A step as people know it: its name and how it stands. */
export const asFacts = ({ step, state }: Placed): Say['facts'] => ({
  step: step.id,
  stands: { word: `runbook:step-status.${state.status}` },
});
