import { instant, type Instant } from '../ids';
import { isOver, type Phase, type Run, type StepState } from './run';
import type { Action, Step } from './runbook';
import { isGivenUp } from './step-state';
import { tallyOf } from './tally';
import { placed, stepsThat, wiringOf, type Placed } from './wiring';

export interface Beginnable {
  readonly step: Step;
  readonly index: number;
  readonly phase: Phase;
  readonly action: Action;
}

/** Failed for good, and the run cannot go on without it. */
const breaks = (state: StepState, step: Step): boolean =>
  state.status === 'failed' && (!step.optional || state.phase === 'undo');

/** Nothing new is begun once a step failed for good; what was begun is brought to its end. */
export function isStopped(run: Run): boolean {
  const tally = tallyOf(run.steps);
  return (
    tally.has('failed') &&
    tally.lively().some((index) => {
      const found = placed(run, index);
      return found !== undefined && breaks(found.state, found.step);
    })
  );
}

export const failedIn = (run: Run): readonly Placed[] => stepsThat(run, breaks);

/** Whether attempts may be claimed at all. */
export const isDriven = ({ status, cancelling }: Run): boolean =>
  (status === 'running' || status === 'undoing') && cancelling === undefined;

const isSatisfied = (run: Run, need: number): boolean => {
  const state = run.steps[need];
  if (state === undefined) return false;
  if (state.status === 'failed') return run.runbook.steps[need]?.optional === true && state.phase !== 'undo';
  return state.status === 'succeeded' || state.status === 'skipped';
};

const needsAreOver = (run: Run, index: number): boolean =>
  wiringOf(run.runbook).needs[index]?.every((need) => isSatisfied(run, need)) ?? false;

/** What could be begun with this step now; `stopped` is `isStopped(run)`, which is not worked out for every step anew. */
export function phaseToBegin(run: Run, index: number, now: Instant, stopped: boolean): Phase | undefined {
  const state = run.steps[index];
  if (state === undefined || (state.due !== undefined && state.due > now)) return undefined;
  return nextPhase(run, index, state, stopped);
}

/** The same, whenever its time comes. */
function nextPhase(run: Run, index: number, state: StepState, stopped: boolean): Phase | undefined {
  switch (state.status) {
    case 'waiting':
      return state.due === undefined ? undefined : (state.phase ?? 'do');
    case 'pending':
      if (state.phase === 'verify') return 'verify';
      if (state.phase === 'undo')
        return run.undo === undefined || isNextToUndo(run, index) ? 'undo' : undefined;
      return !stopped && run.undo === undefined && needsAreOver(run, index) ? 'do' : undefined;
    case 'succeeded':
      return isNextToUndo(run, index) ? 'undo' : undefined;
    case 'awaiting-approval':
    case 'running':
    case 'failed':
    case 'skipped':
    case 'unknown':
    case 'undone':
      return undefined;
  }
}

const isNextToUndo = (run: Run, index: number): boolean =>
  run.undo !== undefined && run.undo[0] === run.runbook.steps[index]?.id;

export function actionOf(step: Step, phase: Phase): Action | undefined {
  switch (phase) {
    case 'do':
      return step;
    case 'verify':
      return step.verify;
    case 'undo':
      return step.undo;
  }
}

/** The steps that may be next, in the runbook's order: what is over is not looked at. */
function* candidates(run: Run): Iterable<number> {
  const tally = tallyOf(run.steps);
  const first = tally.firstPending(run.steps);
  const [next] = run.undo ?? [];
  const undone = next === undefined ? undefined : wiringOf(run.runbook).index.get(next);
  const early = new Set(tally.lively().filter((index) => index < first));
  if (undone !== undefined && undone < first) early.add(undone);
  yield* [...early].sort((a, b) => a - b);
  for (let index = first; index < run.steps.length; index += 1) yield index;
}

/** What can be begun now, in the runbook's order; at most so many, because whoever asks has room for no more. */
export function beginnable(run: Run, now: Instant, most = Infinity): readonly Beginnable[] {
  if (!isDriven(run)) return [];
  const stopped = isStopped(run);
  const found: Beginnable[] = [];
  for (const index of candidates(run)) {
    if (found.length >= most) break;
    const phase = phaseToBegin(run, index, now, stopped);
    const step = phase === undefined ? undefined : run.runbook.steps[index];
    if (phase === undefined || step === undefined) continue;
    const action = actionOf(step, phase);
    if (action !== undefined) found.push({ step, index, phase, action });
  }
  return found;
}

export const isBusy = ({ steps }: Run): boolean => tallyOf(steps).has('running');

/** Begun, and a worker has to bring it to an end: it runs, waits for a moment or the outside, or is to be probed or undone. */
export const isInHand = ({ status, phase, due }: StepState): boolean =>
  status === 'running' ||
  (status === 'waiting' && due !== undefined) ||
  (status === 'pending' && phase !== undefined && phase !== 'do');

/** Whether anything is still to be waited for or done before the run can end, whoever does it. */
export function isUnderWay(run: Run): boolean {
  if (run.undo !== undefined && run.undo.length > 0) return true;
  const stopped = isStopped(run);
  const tally = tallyOf(run.steps);
  const lively = tally.lively().flatMap((index) => run.steps[index] ?? []);
  if (lively.some((state) => isInHand(state) || isAsking(state))) return true;
  if (stopped || run.undo !== undefined) return false;
  if (tally.has('awaiting-approval') || tally.has('waiting')) return true;
  for (let index = tally.firstPending(run.steps); index < run.steps.length; index += 1) {
    const state = run.steps[index];
    if (state?.status === 'pending' && nextPhase(run, index, state, stopped) !== undefined) return true;
  }
  return false;
}

/** A person has to say what became of it, whatever else happens in the run. */
const isAsking = ({ status, phase, settledBy }: StepState): boolean =>
  status === 'unknown' || (status === 'failed' && phase === 'undo' && settledBy === undefined);

export type Wanted = 'approval' | 'deed' | 'decision';

/** What a person is wanted for. */
export function wantedFor(state: StepState): Wanted | undefined {
  if (isAsking(state)) return 'decision';
  if (state.status === 'awaiting-approval') return 'approval';
  return state.status === 'waiting' && state.due === undefined ? 'deed' : undefined;
}

export interface WantedStep extends Placed {
  readonly wanted: Wanted;
}

export const personNeededFor = (run: Run): readonly WantedStep[] =>
  stepsThat(run, (state) => wantedFor(state) !== undefined).flatMap((found) => {
    const wanted = wantedFor(found.state);
    return wanted === undefined ? [] : [{ ...found, wanted }];
  });

/** An approval, a deed or a decision of somebody is wanted. */
export const needsPerson = (run: Run): boolean =>
  run.status !== 'planned' &&
  tallyOf(run.steps)
    .lively()
    .some((index) => {
      const state = run.steps[index];
      const wanted = state && wantedFor(state);
      return wanted === 'decision' || (wanted !== undefined && !isOver(run));
    });

export interface Progress {
  /** Steps that need nothing more: done, not needed, or taken back. What failed or was never begun is not among them. */
  readonly done: number;
  readonly total: number;
}

export const progress = (run: Run): Progress => ({
  done: tallyOf(run.steps).many('succeeded', 'skipped', 'undone') - givenUp(run),
  total: run.steps.length,
});

/** A run that was cancelled skips what it never began; a bar that is full would say that all of it was done. */
const givenUp = (run: Run): number => (isOver(run) ? run.steps.filter(isGivenUp).length : 0);

/** When a worker is wanted again though nothing happens until then; of moments up to `behind` nobody is to be told any more. */
export function nextDue(run: Run, behind = ''): Instant | undefined {
  if (isOver(run) || run.status === 'planned') return undefined;
  let next: Instant | undefined;
  const stopped = isStopped(run);
  for (const index of tallyOf(run.steps).lively())
    for (const moment of [dueOf(run, index, stopped), endOfPatience(run, index)])
      if (moment !== undefined && moment > behind && (next === undefined || moment < next)) next = moment;
  return next;
}

/** What is not begun when its time comes, because the run is stopped or undone meanwhile, wakes nobody. */
function dueOf(run: Run, index: number, stopped: boolean): Instant | undefined {
  const state = run.steps[index];
  if (state?.due === undefined || !isDriven(run)) return undefined;
  return nextPhase(run, index, state, stopped) === undefined ? undefined : state.due;
}

/** Until when a person is waited for. What a worker looks after it gives up itself, after a last look. */
export function endOfPatience(run: Run, index: number): Instant | undefined {
  const found = placed(run, index);
  if (found === undefined) return undefined;
  const { state, step } = found;
  if (state.status === 'awaiting-approval') return state.expires;
  if (state.status !== 'waiting' || state.due !== undefined || state.begun === undefined) return undefined;
  const patience =
    state.phase === 'verify' ? Math.max(step.verify?.withinMs ?? 0, step.timeoutMs) : step.timeoutMs;
  return after(state.begun, patience);
}

export const after = (moment: Instant, ms: number): Instant => instant(new Date(Date.parse(moment) + ms));
