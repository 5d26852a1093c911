/** Whether every name that an expression speaks of can be there when it is worked out. */
import { nearest } from '../../kit/nearest';
import { say, type Say } from '../say';
import type { Upstream } from './graph';
import type { LintFacts } from './lint-facts';
import type { Runbook, Step } from './runbook';
import { ALERT_NAMES, INCIDENT_NAMES, STEP_ROOTS } from './scope-names';

/** Where an expression stands, which is what it may speak of besides `incident` and `alert`. */
export interface Standpoint {
  /** The step whose expression it is; absent for an input's default, which is worked out before there are inputs. */
  readonly step?: Step;
  /** It is worked out when the step is done: it may speak of its `result` and of its own outputs. */
  readonly after?: boolean;
}

const MOST_NAMED = 20;

export class Names {
  private readonly steps: ReadonlyMap<string, Step>;
  private readonly inputs: readonly string[];
  private readonly facts: LintFacts;
  private readonly upstream: Upstream;

  constructor(runbook: Runbook, facts: LintFacts, upstream: Upstream) {
    this.steps = new Map(runbook.steps.map((step) => [step.id, step]));
    this.inputs = runbook.inputs.map(({ name }) => name);
    this.facts = facts;
    this.upstream = upstream;
  }

  /** All that is wrong with one expression. */
  wrongWith(text: string, at: Standpoint): readonly Say[] {
    const names = this.facts.check(text);
    if (!names.ok) return [names.error];
    return names.value.flatMap((name) => this.wrongName(name, at) ?? []);
  }

  private wrongName([root = '', name, ...rest]: readonly string[], at: Standpoint): Say | undefined {
    switch (root) {
      case 'inputs':
        if (at.step === undefined) break;
        return name === undefined ? undefined : oneOf('input', name, this.inputs);
      case 'steps':
        return at.step === undefined ? undefined : this.wrongStep(name, rest[0], at.step, at.after === true);
      case 'incident':
        return name === undefined ? undefined : oneOf('incident', name, INCIDENT_NAMES);
      case 'alert':
        return name === undefined ? undefined : oneOf('alert', name, ALERT_NAMES);
      case 'result':
        if (at.after === true) return undefined;
        break;
      default:
    }
    return oneOf('root', root, rootsAt(at));
  }

  private wrongStep(
    id: string | undefined,
    output: string | undefined,
    step: Step,
    after: boolean,
  ): Say | undefined {
    // Which outputs are fetched for an expression is read in it, so a step is named there and not worked out.
    if (id === undefined) return say('runbook:lint.steps-by-name');
    const named = this.steps.get(id);
    if (named === undefined) return oneOf('step', id, [...this.steps.keys()]);
    const isOver = id === step.id ? after : step.needs.includes(id) || this.upstream.of(step.id).has(id);
    if (!isOver) return say('runbook:lint.not-upstream', { step: step.id, other: id });
    return output === undefined ? undefined : oneOf('output', output, outputsOf(named), id);
  }
}

export const outputsOf = ({ outputs }: Step): readonly string[] =>
  Array.isArray(outputs) ? (outputs as readonly string[]) : Object.keys(outputs);

const rootsAt = ({ step, after }: Standpoint): readonly string[] => {
  if (step === undefined) return ['incident', 'alert'];
  return after === true ? [...STEP_ROOTS, 'result'] : STEP_ROOTS;
};

function oneOf(what: string, name: string, known: readonly string[], of = ''): Say | undefined {
  if (known.includes(name)) return undefined;
  const meant = nearest(name, known);
  const facts = { name, of, known: known.slice(0, MOST_NAMED).join(', ') };
  if (meant !== undefined) return say(`runbook:lint.no-${what}-near`, { ...facts, meant });
  return say(known.length === 0 ? `runbook:lint.no-${what}-at-all` : `runbook:lint.no-${what}`, facts);
}
