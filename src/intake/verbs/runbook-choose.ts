import { run, said, step, stepAnd } from '../run-words';
import { choice, doing, paragraph } from '../verb';

/** What became of a step of which nobody can tell, or what is to become of one that failed. */
export const runbookChoose = doing(
  {
    family: 'incident',
    name: 'runbook-choose',
    about: 'run',
    params: [
      run,
      step('named'),
      choice('choice', ['done', 'retry', 'skip', 'undo'], { required: true, how: 'place' }),
      paragraph('reason', { how: 'rest' }),
    ],
    example: 'runbook choose #7 rollback done it runs the version before',
  },
  (args, speaking) => {
    const { step: named, words } = stepAnd(args, speaking, 'reason');
    return said('ChooseStep', { step: named, choice: args.text('choice'), reason: words });
  },
);
