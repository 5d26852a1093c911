/** What is wrong with single steps: what they need, ask for, leave and risk. */
import { durationMs } from '../../kit/duration';
import { nearest } from '../../kit/nearest';
import { say } from '../say';
import type { Finding, LintFacts } from './lint-facts';
import type { Runbook, Step } from './runbook';

const STANDINGS = ['responder', 'commander', 'admin'];
/** So long a single attempt is waited for at all. */
const LONGEST = 30 * 24 * 3_600_000;

export const stepFindings = (runbook: Runbook, facts: LintFacts): readonly Finding[] => {
  const ids = runbook.steps.map(({ id }) => id);
  const first = new Map(ids.toReversed().map((id, back) => [id, ids.length - 1 - back]));
  return runbook.steps.flatMap((step, index) => [
    ...doubled(step, index, first),
    ...needs(step, index, first, ids),
    ...asks(step, index, facts),
    ...leaves(step, index, facts),
    ...risks(step, index, facts),
    ...times(step, index),
    ...never(step, index, facts),
  ]);
};

type Found = readonly Finding[];
type Places = ReadonlyMap<string, number>;
const NOTHING: Found = [];

const finding = (
  level: Finding['level'],
  path: Finding['path'],
  key: string,
  facts: Parameters<typeof say>[1],
): Found => [{ level, path, say: say(`runbook:lint.${key}`, facts) }];

function doubled({ id }: Step, index: number, first: Places): Found {
  if (first.get(id) === index) return NOTHING;
  return finding('error', ['steps', index, 'id'], 'same-step', { step: id });
}

function needs({ id, needs: needed }: Step, index: number, first: Places, ids: readonly string[]): Found {
  return needed.flatMap((need, at) => {
    if (first.has(need)) return NOTHING;
    const meant = nearest(need, ids);
    const facts = { step: id, need };
    const path = ['steps', index, 'needs', at];
    return meant === undefined
      ? finding('error', path, 'no-need', facts)
      : finding('error', path, 'no-need-near', { ...facts, meant });
  });
}

function asks({ id, approve, risk, kind, given }: Step, index: number, { roles, kinds }: LintFacts): Found {
  const acts = kinds.get(kind)?.reads(given) === false;
  if (approve === undefined)
    return risk === 'high' && acts
      ? finding('warning', ['steps', index], 'risk-unapproved', { step: id })
      : NOTHING;
  const known = [...new Set([...roles, ...STANDINGS])];
  if (known.includes(approve.role)) return NOTHING;
  const meant = nearest(approve.role, known);
  const path = ['steps', index, 'approve', 'role'];
  const facts = { step: id, role: approve.role, known: known.join(', ') };
  return meant === undefined
    ? finding('error', path, 'no-role', facts)
    : finding('error', path, 'no-role-near', { ...facts, meant });
}

function leaves({ id, outputs, kind: name }: Step, index: number, { kinds }: LintFacts): Found {
  const kind = kinds.get(name);
  if (kind === undefined || !Array.isArray(outputs)) return NOTHING;
  return (outputs as readonly string[]).flatMap((output, at) =>
    kind.outputs.includes(output) || kind.outputs.includes('*')
      ? NOTHING
      : finding('error', ['steps', index, 'outputs', at], 'not-left', {
          ...{ step: id, output, kind: name, known: kind.outputs.join(', ') || '–' },
        }),
  );
}

/** Whoever says that a step is risky says how one knows that it worked, and what to do if it was wrong. */
function risks({ id, risk, kind, given, verify, undo }: Step, index: number, { kinds }: LintFacts): Found {
  if (risk !== 'high' || kinds.get(kind)?.reads(given) !== false) return NOTHING;
  const path = ['steps', index];
  return [
    ...(verify === undefined ? finding('error', path, 'risk-unverified', { step: id }) : NOTHING),
    ...(undo === undefined ? finding('error', path, 'risk-for-good', { step: id }) : NOTHING),
  ];
}

function times({ id, timeoutMs, given, verify }: Step, index: number): Found {
  const wait = typeof given['for'] === 'string' ? (durationMs(given['for']) ?? 0) : 0;
  const path = ['steps', index, 'timeout'];
  return [
    ...(timeoutMs < 1_000 || timeoutMs > LONGEST
      ? finding('error', path, 'timeout-range', { step: id })
      : NOTHING),
    ...(wait > 0 && wait >= timeoutMs ? finding('error', path, 'timeout-short', { step: id }) : NOTHING),
    ...(verify !== undefined && verify.withinMs > LONGEST
      ? finding('error', ['steps', index, 'verify', 'within'], 'timeout-range', { step: id })
      : NOTHING),
  ];
}

/** A condition that speaks of nothing is the same in every run. */
function never({ id, when }: Step, index: number, facts: LintFacts): Found {
  if (when === undefined) return NOTHING;
  const names = facts.check(when);
  if (!names.ok || names.value.length > 0) return NOTHING;
  const holds = facts.holds(when);
  if (!holds.ok) return NOTHING;
  return finding('warning', ['steps', index, 'when'], holds.value ? 'always' : 'never', { step: id });
}
