import { run, said, step, stepAnd } from '../run-words';
import { doing, flag, paragraph } from '../verb';

const leaves = (outputs: object): boolean => Object.keys(outputs).length > 0;

/** A step that leaves something asks for it. */
export const runbookDone = doing(
  {
    family: 'incident',
    name: 'runbook-done',
    about: 'run',
    asksStill: (raw, known) =>
      raw['value'] === undefined &&
      known?.runbook.steps.some(({ id, outputs }) => id === raw['step'] && leaves(outputs)) === true,
    params: [run, step('named'), paragraph('value', { how: 'rest' }), flag('no')],
    example: 'runbook done #7 culprit the audit log',
  },
  (args, speaking) => {
    const { step: named, words } = stepAnd(args, speaking, 'value');
    return said('TickStep', { step: named, value: words, no: args.flag('no') || undefined });
  },
);
