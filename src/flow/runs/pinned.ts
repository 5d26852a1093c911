import type { Json } from '../../kit/json';
import type { RunbookShelf } from '../../ports/runbooks';

const DEEPEST = 5;

/**
 * The versions of the runbooks that a step would run, and of those that these run: whoever approves the step approves what their files say now.
 * Nothing for every other kind of step.
 */
export function pinnedRunbooks(
  kind: string,
  given: Readonly<Record<string, Json>>,
  shelf: Pick<RunbookShelf, 'runbook'>,
  depth = 0,
): readonly string[] {
  const name = given['runbook'];
  if (kind !== 'runbook' || typeof name !== 'string' || depth >= DEEPEST) return [];
  const runbook = shelf.runbook(name);
  if (runbook === undefined) return [];
  const within = runbook.steps.flatMap((step) =>
    [step, step.undo].flatMap((action) =>
      action === undefined ? [] : pinnedRunbooks(action.kind, action.given, shelf, depth + 1),
    ),
  );
  return [runbook.hash, ...within];
}
