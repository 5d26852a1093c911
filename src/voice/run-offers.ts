import type { ActionOffer } from '../domain/effect';
import { RUN_OVER, type Run } from '../domain/runbook/run';
import { say, type Fact } from '../domain/say';
import { clipRunes } from '../domain/text';
import { stepsNow, type StepNow } from './run-steps';

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
  const waiting = stepsNow(run)
    .filter(({ state }) => isForPerson(state))
    .slice(0, MOST_STEPS);
  const ofSteps = waiting.flatMap((one) => forStep(one, waiting.length > 1, offer));
  const hasUndo = stepsNow(run).some(
    ({ step, state }) => step.undo !== undefined && state.status === 'succeeded',
  );
  const undo = hasUndo ? [offer('undo-all', 'undo')] : [];
  const outputs = run.steps.some((state) => Object.keys(state.outputs ?? {}).length > 0)
    ? [offer('outputs', 'output')]
    : [];
  if (RUN_OVER.includes(run.status))
    return [...ofSteps, ...(run.status === 'undone' ? [] : undo), ...outputs];
  return [
    ...ofSteps,
    ...(run.status === 'running' ? [offer('pause', 'pause')] : []),
    ...(run.status === 'paused' ? [offer('resume', 'resume', 'primary')] : []),
    ...(run.cancelling === undefined ? [offer('cancel', 'cancel', 'danger')] : []),
    ...outputs,
  ];
}

/** A person is waited for: to approve, to do it, or to say what became of it. */
export const isForPerson = ({ status, due }: StepNow['state']): boolean =>
  status === 'awaiting-approval' ||
  status === 'unknown' ||
  status === 'failed' ||
  (status === 'waiting' && due === undefined);

type Offer = (
  label: string,
  verb: string,
  style?: Style,
  args?: ActionOffer['args'],
  facts?: Readonly<Record<string, Fact>>,
) => ActionOffer;

/** Where several wait, each button says which it is for. */
function forStep({ step, state }: StepNow, named: boolean, offer: Offer): readonly ActionOffer[] {
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
  switch (state.status) {
    case 'awaiting-approval':
      return [of('approve', 'approve', 'primary', print), of('refuse', 'refuse', 'danger', print)];
    case 'waiting':
      return state.phase === 'verify'
        ? [of('holds', 'done', 'primary'), of('holds-not', 'done', 'plain', { no: 'yes' })]
        : [of('done', 'done', 'primary'), of('skip', 'choose', 'plain', { choice: 'skip' })];
    case 'unknown':
      return [
        of('was-done', 'choose', 'plain', { choice: 'done' }),
        of('retry', 'choose', 'plain', { choice: 'retry' }),
        of('skip', 'choose', 'plain', { choice: 'skip' }),
        ...(step.undo === undefined ? [] : [of('undo', 'choose', 'plain', { choice: 'undo' })]),
      ];
    case 'failed':
      return [of('retry', 'retry', 'primary'), of('skip', 'choose', 'plain', { choice: 'skip' })];
    default:
      return [];
  }
}
