import type { Action, Runbook, Step } from '../../domain/runbook/runbook';
import type { Expressions, Scope } from '../../ports/expressions';

/**
 * The runbook with its sentences filled in, as people read them on cards, pages and the timeline: what they speak of is known once the run is
 * founded. One that cannot be filled in (it speaks of what a step leaves) stays as it is written.
 */
export function withSentences(runbook: Runbook, scope: Scope, expressions: Expressions): Runbook {
  if (!runbook.steps.some(({ say, verify, undo }) => [say, verify?.say, undo?.say].some(isOpen)))
    return runbook;
  return { ...runbook, steps: runbook.steps.map(stepOf) };

  function stepOf(step: Step): Step {
    const { verify, undo } = step;
    return {
      ...filled(step),
      ...(verify === undefined ? {} : { verify: filled(verify) }),
      ...(undo === undefined ? {} : { undo: filled(undo) }),
    };
  }

  function filled<A extends Action>(action: A): A {
    if (!isOpen(action.say)) return action;
    const say = expressions.fill(action.say, scope);
    return say.ok ? { ...action, say: textOf(say.value) } : action;
  }
}

const isOpen = (text: string | undefined): boolean => text?.includes('{{') === true;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
