import type { Action } from '../../domain/runbook/runbook';
import type { Run } from '../../domain/runbook/run';
import { wiringOf } from '../../domain/runbook/wiring';
import type { Json } from '../../kit/json';
import type { Expressions, Scope } from '../../ports/expressions';

/** What an expression reads of other steps. A run may have thousands: only those that it speaks of are looked up for it. */
type Spoken = readonly string[] | 'none';

/** What the expressions of a run's steps may speak of, for one run at a time. */
export class Scopes {
  private readonly expressions: Expressions;
  private readonly ofActions = new WeakMap<Action, Spoken>();
  private readonly ofTexts = new Map<string, readonly string[]>();

  constructor(expressions: Expressions) {
    this.expressions = expressions;
  }

  /** `undefined` where the action has nothing to be filled in. */
  forAction(run: Run, action: Action, result?: Json): Scope | undefined {
    const spoken = this.spokenIn(action);
    return spoken === 'none' ? undefined : this.scopeOf(run, spoken, result);
  }

  forText(run: Run, text: string, result?: Json): Scope {
    return this.scopeOf(run, this.namesIn(text), result);
  }

  private spokenIn(action: Action): Spoken {
    const known = this.ofActions.get(action);
    if (known !== undefined) return known;
    const texts = this.expressions.within(action.given);
    const spoken = texts.length === 0 ? 'none' : texts.flatMap((text) => this.namesIn(text));
    this.ofActions.set(action, spoken);
    return spoken;
  }

  private namesIn(text: string): readonly string[] {
    const known = this.ofTexts.get(text);
    if (known !== undefined) return known;
    const checked = this.expressions.check(text);
    const names = checked.ok
      ? checked.value.flatMap(([root, step]) => (root === 'steps' && step !== undefined ? [step] : []))
      : [];
    if (this.ofTexts.size >= MOST_TEXTS) this.ofTexts.clear();
    this.ofTexts.set(text, names);
    return names;
  }

  private scopeOf(run: Run, steps: readonly string[], result: Json | undefined): Scope {
    const places = wiringOf(run.runbook).index;
    const outputs = steps.map((id): [string, Json] => [id, run.steps[places.get(id) ?? -1]?.outputs ?? {}]);
    return {
      inputs: run.inputs,
      steps: Object.fromEntries(outputs),
      incident: run.scope.incident ?? {},
      alert: run.scope.alert ?? {},
      ...(result === undefined ? {} : { result }),
    };
  }
}

const MOST_TEXTS = 20_000;
