import type { Run } from '../../../src/domain/runbook/run';
import { isOver } from '../../../src/domain/runbook/run';
import type { Placed } from '../../../src/domain/runbook/wiring';
import { stepsThat } from '../../../src/domain/runbook/wiring';

/** Something that a person may do with a run or with one of its steps; whether they may is decided where it is done. */
export interface Offer {
  /** Under `runbook:action`. */
  readonly label: string;
  readonly verb: string;
  readonly style: 'primary' | 'danger' | 'plain';
  readonly args: Readonly<Record<string, string>>;
  /** What is asked for before it is done: words that may be left out, or no more than a second look. */
  readonly asks?: 'reason' | 'value' | 'sure';
}

const offer = (
  label: string,
  verb: string,
  style: Offer['style'] = 'plain',
  args: Offer['args'] = {},
  asks?: Offer['asks'],
): Offer => ({ label, verb, style, args, ...(asks === undefined ? {} : { asks }) });

/** What can be done with all of it. */
export function offersOfRun(run: Run): readonly Offer[] {
  if (run.status === 'planned')
    return [offer('start', 'start', 'primary'), offer('discard', 'cancel', 'plain', {}, 'sure')];
  const undoable = stepsThat(run, (state, step) => step.undo !== undefined && state.status === 'succeeded');
  const undo = undoable.length > 0 ? [offer('undo-all', 'undo', 'danger', {}, 'sure')] : [];
  if (isOver(run)) return undo;
  return [
    ...(run.status === 'running' ? [offer('pause', 'pause')] : []),
    ...(run.status === 'paused' ? [offer('resume', 'resume', 'primary'), ...undo] : []),
    ...(run.cancelling === undefined ? [offer('cancel', 'cancel', 'danger', {}, 'reason')] : []),
  ];
}

const leaves = (outputs: object): boolean => Object.keys(outputs).length > 0;

/** What a step waits for somebody to do. */
export function offersOfStep({ step, state }: Placed): readonly Offer[] {
  const of = { step: step.id };
  const seen = state.print === undefined ? of : { ...of, print: state.print };
  switch (state.status) {
    case 'awaiting-approval':
      return [
        offer('approve', 'approve', 'primary', seen),
        offer('refuse', 'refuse', 'danger', seen, 'reason'),
      ];
    case 'waiting':
      if (state.due !== undefined) return [];
      return state.phase === 'verify'
        ? [offer('holds', 'done', 'primary', of), offer('holds-not', 'done', 'plain', { ...of, no: 'yes' })]
        : [
            offer('done', 'done', 'primary', of, leaves(step.outputs) ? 'value' : undefined),
            offer('skip', 'choose', 'plain', { ...of, choice: 'skip' }, 'reason'),
          ];
    case 'unknown':
      return [
        offer('was-done', 'choose', 'plain', { ...of, choice: 'done' }, 'reason'),
        offer('retry', 'choose', 'plain', { ...of, choice: 'retry' }, 'sure'),
        offer('skip', 'choose', 'plain', { ...of, choice: 'skip' }, 'reason'),
        ...(step.undo === undefined
          ? []
          : [offer('undo', 'choose', 'plain', { ...of, choice: 'undo' }, 'sure')]),
      ];
    case 'failed':
      return [
        offer('retry', 'retry', 'primary', of),
        offer('skip', 'choose', 'plain', { ...of, choice: 'skip' }, 'reason'),
      ];
    case 'succeeded':
      return step.undo === undefined ? [] : [offer('undo', 'undo', 'plain', of, 'sure')];
    case 'pending':
    case 'running':
    case 'skipped':
    case 'undone':
      return [];
  }
}
