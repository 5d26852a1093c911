import type { Run } from './run';
import { stepsThat } from './wiring';

/** What was done and can be undone: what was done last comes first. */
export const undoable = (run: Run): readonly string[] =>
  stepsThat(run, ({ status }, step) => status === 'succeeded' && step.undo !== undefined)
    .toSorted((a, b) => (b.state.end ?? 0) - (a.state.end ?? 0))
    .map(({ step }) => step.id);
