import { nearest } from '../../kit/nearest';
import { say } from '../say';
import { graphOf, Upstream } from './graph';
import type { Finding, LintFacts } from './lint-facts';
import { stepFindings } from './lint-steps';
import { textFindings } from './lint-texts';
import type { Input, Runbook } from './runbook';

/** All that can be known to be wrong with a runbook before anybody runs it, in no order. */
export function lintRunbook(runbook: Runbook, facts: LintFacts): readonly Finding[] {
  const { circle, ranks } = graphOf(runbook);
  return [
    ...services(runbook, facts),
    ...runbook.inputs.flatMap(inputFindings),
    ...stepFindings(runbook, facts),
    ...textFindings(runbook, facts, new Upstream(runbook)),
    ...(circle === undefined ? [] : circleFindings(runbook, circle, ranks)),
  ];
}

function services({ when }: Runbook, { services: known }: LintFacts): readonly Finding[] {
  return when.services.flatMap((service, index): readonly Finding[] => {
    if (known.includes(service)) return [];
    const meant = nearest(service, known);
    const path = ['when', 'services', index];
    // The catalogue may be another one's, or be behind: the runbook itself still works.
    return meant === undefined
      ? [{ level: 'warning', path, say: say('runbook:lint.no-service', { service }) }]
      : [{ level: 'warning', path, say: say('runbook:lint.no-service-near', { service, meant }) }];
  });
}

function inputFindings({ name, type, values, default: standard }: Input): readonly Finding[] {
  const path = ['inputs', name];
  const wrong = (key: string, at: Finding['path'], facts = {}): readonly Finding[] => [
    { level: 'error', path: at, say: say(`runbook:lint.${key}`, { input: name, ...facts }) },
  ];
  if (type === 'choice' && values === undefined) return wrong('choice-of-nothing', path);
  if (type !== 'choice' && values !== undefined) return wrong('values-of-no-choice', [...path, 'values']);
  if (standard === undefined || (typeof standard === 'string' && standard.includes('{{'))) return [];
  const fits =
    type === 'choice'
      ? (values ?? []).includes(String(standard))
      : type === 'number'
        ? typeof standard === 'number'
        : type === 'flag'
          ? typeof standard === 'boolean'
          : typeof standard === 'string';
  return fits ? [] : wrong('bad-default', [...path, 'default'], { value: String(standard), type });
}

function circleFindings(
  { steps }: Runbook,
  circle: readonly string[],
  ranks: ReadonlyMap<string, number>,
): readonly Finding[] {
  const at = (id: string): number => steps.findIndex((step) => step.id === id);
  const hanging = steps.filter(({ id }) => !ranks.has(id) && !circle.includes(id));
  return [
    {
      level: 'error',
      path: ['steps', at(circle[0] ?? ''), 'needs'],
      say: say('runbook:lint.circle', { steps: [...circle, circle[0] ?? ''].join(' → ') }),
    },
    ...hanging.map(({ id }): Finding => ({
      level: 'error',
      path: ['steps', at(id), 'needs'],
      say: say('runbook:lint.unreachable', { step: id }),
    })),
  ];
}
