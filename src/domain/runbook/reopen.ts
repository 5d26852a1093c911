import { isStopped } from './ready';
import { isOver, type Run } from './run';
import { isGivenUp, UNTOUCHED } from './step-state';

/**
 * A run that was over goes on, unless a step that failed is still in its way: somebody has to say first what becomes of that.
 * What was skipped because the run was cancelled is no longer skipped, or what needs it would be begun without it.
 */
export function reopened(run: Run): Run {
  if (!isOver(run) || isStopped(run)) return run;
  const { endedAt: _ended, ...open } = run;
  const steps = run.steps.map((step) =>
    isGivenUp(step) ? { ...UNTOUCHED, tries: step.tries, undos: step.undos, ...probesOf(step) } : step,
  );
  return { ...open, status: 'running', steps };
}

const probesOf = ({ probes }: { readonly probes?: number }) => (probes === undefined ? {} : { probes });
