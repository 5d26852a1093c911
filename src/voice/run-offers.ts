import type { ActionOffer } from '../domain/effect';
import { choicesFor } from '../domain/runbook/choose';
import { failedIn, personNeededFor } from '../domain/runbook/ready';
import { isOver, type Run } from '../domain/runbook/run';
import { stepsThat, type Placed } from '../domain/runbook/wiring';
import { say, type Fact } from '../domain/say';
import { clipRunes } from '../domain/text';

/** Most buttons that speak of single steps: what does not fit is still said by command. */
const MOST_STEPS = 4;
const LONGEST_NAME = 20;

type Style = ActionOffer['style'];

/** What can be pressed on a run's card, for whoever may. */
export function runOffers(run: Run): readonly ActionOffer[] {
  const offer = (
    label: string,
    verb: string,
    style: Style = 'plain',
    args: ActionOffer['args'] = {},
    facts: Readonly<Record<string, Fact>> = {},
  ): ActionOffer => ({
    label: say(`runbook:action.${label}`, facts),
    verb: `runbook-${verb}`,
    args: { run: String(run.number), ...args },
    style,
  });
  if (run.status === 'planned') return [offer('start', 'start', 'primary'), offer('discard', 'cancel')];
  const waiting = [
    ...new Map([...personNeededFor(run), ...failedIn(run)].map((one) => [one.index, one])).values(),
  ];
  const ofSteps = waiting.slice(0, MOST_STEPS).flatMap((one) => forStep(run, one, waiting.length > 1, offer));
  const undoable = stepsThat(run, (state, step) => step.undo !== undefined && state.status === 'succeeded');
  const undo = undoable.length > 0 ? [offer('undo-all', 'undo')] : [];
  const outputs = run.steps.some((state) => Object.keys(state.outputs ?? {}).length > 0)
    ? [offer('outputs', 'output')]
    : [];
  if (isOver(run)) return [...ofSteps, ...undo, ...outputs];
  return [
    ...ofSteps,
    ...(run.status === 'running' ? [offer('pause', 'pause')] : []),
    ...(run.status === 'paused' ? [offer('resume', 'resume', 'primary')] : []),
    ...(run.cancelling === undefined ? [offer('cancel', 'cancel', 'danger')] : []),
    ...outputs,
  ];
}

type Offer = (
  label: string,
  verb: string,
  style?: Style,
  args?: ActionOffer['args'],
  facts?: Readonly<Record<string, Fact>>,
) => ActionOffer;

/** Where several wait, each button says which it is for. */
function forStep(run: Run, one: Placed, named: boolean, offer: Offer): readonly ActionOffer[] {
  const { step, state } = one;
  const of = (label: string, verb: string, style: Style, args: ActionOffer['args'] = {}): ActionOffer =>
    named
      ? offer(
          `${label}-of`,
          verb,
          style,
          { step: step.id, ...args },
          { step: clipRunes(step.id, LONGEST_NAME) },
        )
      : offer(label, verb, style, { step: step.id, ...args });
  const print = state.print === undefined ? {} : { print: state.print };
  const decisions = choicesFor(run, one).map((choice) => of(CHOICES[choice], 'choose', 'plain', { choice }));
  switch (state.status) {
    case 'awaiting-approval':
      return [of('approve', 'approve', 'primary', print), of('refuse', 'refuse', 'danger', print)];
    case 'waiting':
      return state.phase === 'verify'
        ? [of('holds', 'done', 'primary'), of('holds-not', 'done', 'plain', { no: 'yes' })]
        : [of('done', 'done', 'primary'), ...decisions];
    case 'unknown':
      return decisions;
    case 'failed':
      // Where several failed, none is tried again before it is decided about all of them.
      return named || state.phase === 'undo'
        ? decisions
        : [of('retry', 'retry', 'primary'), of('skip', 'choose', 'plain', { choice: 'skip' })];
    default:
      return [];
  }
}

const CHOICES = { done: 'was-done', retry: 'retry', skip: 'skip', undo: 'undo' } as const;
