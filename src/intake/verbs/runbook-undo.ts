import { run, said, step, stepId } from '../run-words';
import { doing } from '../verb';

/** Everything that was done and can be taken back, the last first; or one step. */
export const runbookUndo = doing(
  {
    family: 'incident',
    name: 'runbook-undo',
    about: 'run',
    params: [run, step('rest')],
    example: 'runbook undo 7',
  },
  (args, speaking) => {
    const named = args.text('step');
    return said('UndoRun', { step: named && stepId(named, speaking.run) });
  },
);
