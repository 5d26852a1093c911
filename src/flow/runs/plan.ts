/** A run before it is run: exactly what would be done, with which values, and what has to be known first. Pure. */
import { graphOf } from '../../domain/runbook/graph';
import type { Run } from '../../domain/runbook/run';
import type { Action, Step } from '../../domain/runbook/runbook';
import type { RunOrder } from '../../domain/runbook/vocabulary';
import { say, type Say } from '../../domain/say';
import { canonicalJson } from '../../kit/json';
import type { Crypto } from '../../ports/crypto';
import type { Expressions, Scope } from '../../ports/expressions';
import type { PlannedStep, RunPlan } from '../../ports/runbooks';
import type { Given, StepKind } from '../../ports/step-kind';
import { openIn, partFilled, type IsKnown } from './part-filled';

export interface PlanParts {
  readonly kinds: ReadonlyMap<string, StepKind>;
  readonly expressions: Expressions;
  readonly digest: Crypto['digest'];
  /** `incident`, `alert`: planned outside of any, and known as soon as it is run within one. */
  readonly later?: readonly string[];
}

export function planOf(of: RunOrder | Run, parts: PlanParts): RunPlan {
  const { runbook, inputs } = of;
  const planner = new Planner(of, parts);
  const { order, ranks } = graphOf(runbook);
  const places = new Map(runbook.steps.map((step) => [step.id, step]));
  const steps = order.flatMap((id) => {
    const step = places.get(id);
    return step === undefined ? [] : [{ ...planner.planned(step), rank: ranks.get(id) ?? 0 }];
  });
  const { id, name, hash, purpose } = runbook;
  return {
    runbook: { id, name, hash, purpose },
    inputs,
    steps,
    print: parts.digest(canonicalJson({ hash, inputs, scope: of.scope, steps })),
  };
}

interface Does {
  readonly does: Say;
  readonly given: Given;
  readonly open: readonly string[];
  readonly broken?: Say;
}

class Planner {
  private readonly parts: PlanParts;
  private readonly scope: Scope;
  private readonly isKnown: IsKnown;

  constructor(of: RunOrder | Run, parts: PlanParts) {
    const left = outputsOf(of);
    this.parts = parts;
    this.scope = {
      inputs: of.inputs,
      steps: Object.fromEntries(left),
      incident: of.scope.incident ?? {},
      alert: of.scope.alert ?? {},
    };
    const later = ['result', ...(parts.later ?? [])];
    this.isKnown = ([root = '', step]) => (root === 'steps' ? left.has(step ?? '') : !later.includes(root));
  }

  planned(step: Step): PlannedStep {
    const { id, kind, risk, needs, approve, verify, undo, retry, timeoutMs, when } = step;
    const { does, given, open, broken } = this.does(step);
    const condition = when === undefined ? undefined : this.condition(when);
    const why = condition?.broken ?? broken;
    return {
      ...{ id, say: step.say, kind, risk, needs, does, given, retry, timeoutMs },
      open: [...new Set([...(condition?.open ?? []), ...open])],
      ...(condition === undefined ? {} : { when: condition.when }),
      ...(approve === undefined ? {} : { approve }),
      ...(verify === undefined ? {} : { verify: { say: verify.say, does: this.does(verify).does } }),
      ...(undo === undefined ? {} : { undo: { say: undo.say, does: this.does(undo).does } }),
      ...(why === undefined ? {} : { broken: why }),
    };
  }

  private condition(text: string) {
    const { expressions } = this.parts;
    const open = openIn(text, this.isKnown, expressions);
    if (open.length > 0) return { when: { text }, open };
    const holds = expressions.holds(text, this.scope);
    return holds.ok
      ? { when: { text, holds: holds.value }, open }
      : { when: { text }, open, broken: holds.error };
  }

  private does({ kind: name, given }: Action): Does {
    const { kinds, expressions } = this.parts;
    const kind = kinds.get(name);
    if (kind === undefined) {
      const why = say('runbook:why.kind-unknown', { kind: name });
      return { does: why, given, open: [], broken: why };
    }
    const filled = partFilled(given, this.scope, this.isKnown, expressions);
    if (!filled.ok) return { does: kind.describe(given), given, open: [], broken: filled.error };
    const { value, open } = filled.value;
    const known = value as Given;
    const [wrong] = kind.check(known);
    return {
      does: kind.describe(known),
      given: known,
      open,
      ...(wrong === undefined
        ? {}
        : {
            broken: say('runbook:why.given-wrong', { where: wrong.path.join('.'), why: { say: wrong.say } }),
          }),
    };
  }
}

/** What steps that are over left. */
const outputsOf = (of: RunOrder | Run): ReadonlyMap<string, Given> =>
  new Map(
    'steps' in of
      ? of.runbook.steps.flatMap(({ id }, index): [string, Given][] => {
          const outputs = of.steps[index]?.outputs;
          return outputs === undefined ? [] : [[id, outputs]];
        })
      : [],
  );
