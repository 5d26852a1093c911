import { nearest } from '../../../kit/nearest';
import { Rejection, type ProblemName } from '../problem';
import { shown } from '../shown';

const SHOWN = 60;

/** Somebody named what there is not: they are told the nearest that there is, and what else. */
export function unknownName(
  problem: ProblemName & `unknown-${'parameter' | 'field' | 'verb' | 'runbook'}`,
  given: string,
  known: readonly string[],
): Rejection {
  const name = shown(given, SHOWN);
  const near = nearest(given, known);
  const variant = near === undefined ? { variant: known.length === 0 ? 'none' : 'far' } : {};
  const more =
    problem === 'unknown-runbook'
      ? {}
      : problem === 'unknown-verb'
        ? { instead: near === undefined ? [] : [near] }
        : { field: name };
  return new Rejection(
    problem,
    { name, nearest: near ?? '', known: known.join(', ') },
    { ...variant, ...more },
  );
}
