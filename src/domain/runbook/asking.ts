import type { ActionOffer } from '../effect';
import { say, type Fact, type Say } from '../say';
import { clipRunes } from '../text';
import { choicesFor } from './choose';
import { failedIn } from './ready';
import type { Run } from './run';
import { shownValues } from './shown-values';
import { sentenceOf } from './timeline';
import type { ApprovalAsked, RunEnded, StepHandedOver } from './vocabulary';
import { stepOf, type Placed } from './wiring';

/** Something said where the run belongs, with what can be pressed. */
export interface Asking {
  readonly say: Say;
  readonly actions: readonly ActionOffer[];
}

const LONGEST_VALUES = 600;
const MOST_BUTTONS_FOR = 3;

const about = (run: Run, id?: string): Readonly<Record<string, Fact>> => ({
  number: run.number,
  name: run.runbook.name,
  ...(id === undefined ? {} : { step: sentenceOf(id, run.runbook) }),
});

type Offering = (
  label: string,
  verb: string,
  args: ActionOffer['args'],
  style?: ActionOffer['style'],
) => ActionOffer;

const offering =
  (run: Run, id: string): Offering =>
  (label, verb, args, style = 'plain') => ({
    label: say(`runbook:action.${label}`),
    verb,
    args: { run: String(run.number), step: id, ...args },
    style,
  });

export function askApproval(run: Run, { step: id, print, given, expires, anew }: ApprovalAsked): Asking {
  const approve = stepOf(run, id)?.step.approve;
  const offer = offering(run, id);
  const values = shownValues(given, LONGEST_VALUES);
  const facts = {
    ...about(run, id),
    count: approve?.count ?? 1,
    role: { word: `incident:role.${approve?.role ?? ''}` },
    until: { time: expires },
  };
  const ask = say(anew === true ? 'runbook:ask.approval-anew' : 'runbook:ask.approval', facts);
  return {
    say: values === '' ? ask : say('runbook:ask.with-values', { ask: { say: ask }, values }),
    actions: [
      offer('approve', 'runbook-approve', { print }, 'primary'),
      offer('refuse', 'runbook-refuse', { print }, 'danger'),
    ],
  };
}

export function askDeed(run: Run, { step: id, phase }: StepHandedOver): Asking {
  const found = stepOf(run, id);
  const offer = offering(run, id);
  const facts = { ...about(run, id), what: deedOf(found, phase) };
  return phase === 'verify'
    ? {
        say: say('runbook:ask.proof', facts),
        actions: [
          offer('holds', 'runbook-done', {}, 'primary'),
          offer('holds-not', 'runbook-done', { no: 'yes' }),
        ],
      }
    : {
        say: say(phase === 'undo' ? 'runbook:ask.undo' : 'runbook:ask.deed', facts),
        actions: [offer('done', 'runbook-done', {}, 'primary')],
      };
}

function deedOf(found: Placed | undefined, phase: StepHandedOver['phase']): string {
  if (found === undefined) return '';
  const { step } = found;
  const deed = phase === 'do' ? step : phase === 'verify' ? step.verify : step.undo;
  return clipRunes(deed?.say ?? step.say, LONGEST_VALUES);
}

const LABELS = { done: 'was-done', retry: 'retry', skip: 'skip', undo: 'undo' } as const;

/** Nobody can tell what became of it, or its undo failed: whoever looks decides. */
export function askDecision(run: Run, id: string): Asking | undefined {
  const found = stepOf(run, id);
  if (found === undefined) return undefined;
  const { state } = found;
  const key = state.status === 'unknown' ? 'runbook:ask.decision' : 'runbook:ask.decision-undo';
  const offer = offering(run, id);
  return {
    say: say(key, { ...about(run, id), why: { say: state.why ?? say('runbook:why.none') } }),
    actions: choicesFor(run, found).map((choice) => offer(LABELS[choice], 'runbook-choose', { choice })),
  };
}

/** How it ended; where it failed, at what, and how it can go on. */
export function tellEnd(run: Run, { status, savedMinutes }: RunEnded): Asking {
  const facts = about(run);
  if (status !== 'failed')
    return savedMinutes === undefined
      ? { say: say(`runbook:ended.${status}`, facts), actions: [] }
      : { say: say('runbook:ended.saved', { ...facts, minutes: savedMinutes }), actions: [] };
  const failed = failedIn(run);
  const [first] = failed;
  const undo: ActionOffer = {
    label: say('runbook:action.undo-all'),
    verb: 'runbook-undo',
    args: { run: String(run.number) },
    style: 'plain',
  };
  const canUndo = run.steps.some(
    ({ status: stands }, index) => stands === 'succeeded' && run.runbook.steps[index]?.undo !== undefined,
  );
  const why = first?.state.why ?? say('runbook:why.none');
  return {
    say:
      first === undefined
        ? say('runbook:ended.failed', facts)
        : say('runbook:ended.failed-at', { ...facts, ...about(run, first.step.id), why: { say: why } }),
    actions: [
      ...failed.slice(0, MOST_BUTTONS_FOR).flatMap(again(run, failed.length > 1)),
      ...(canUndo ? [undo] : []),
    ],
  };
}

/** Of several that failed each is decided for itself, and the button says which it is for. */
const again =
  (run: Run, several: boolean) =>
  ({ step, state }: Placed): readonly ActionOffer[] => {
    if (state.phase === 'undo') return [];
    const offer = offering(run, step.id);
    if (!several)
      return [
        offer('retry', 'runbook-retry', {}, 'primary'),
        offer('skip', 'runbook-choose', { choice: 'skip' }),
      ];
    const label = say('runbook:action.retry-of', { step: clipRunes(step.id, 20) });
    return [{ ...offer('retry', 'runbook-choose', { choice: 'retry' }), label }];
  };
