import { beginnable, type Beginnable } from '../../domain/runbook/ready';
import type { Run } from '../../domain/runbook/run';
import type { Action, Runbook } from '../../domain/runbook/runbook';
import type { Prepared } from '../../domain/runbook/vocabulary';
import type { Instant } from '../../domain/ids';
import { say, type Say } from '../../domain/say';
import { canonicalJson } from '../../kit/json';
import type { Crypto } from '../../ports/crypto';
import type { Directory } from '../../ports/directory';
import type { Expressions } from '../../ports/expressions';
import type { Given, StepKind } from '../../ports/step-kind';
import { pinnedRunbooks } from './pinned';
import { Scopes } from './scope';

export type StepKinds = ReadonlyMap<string, StepKind>;

export interface PrepareParts {
  readonly kinds: StepKinds;
  readonly expressions: Expressions;
  readonly crypto: Pick<Crypto, 'digest'>;
  readonly directory: () => Pick<Directory, 'runbooks'>;
}

export interface Preparation {
  readonly prepared: readonly Prepared[];
  /** There would be more, were there room for it. */
  readonly lacksRoom: boolean;
  /** There is more, for the next turn. */
  readonly isCut: boolean;
}

/** A turn works out no more than this: what is left is there at the next one. */
const MOST_AT_ONCE = 500;

/** Works out what could be begun now: conditions, values, and the print that an approval holds for. Begins nothing. */
export class Preparer {
  readonly scopes: Scopes;
  private readonly parts: PrepareParts;
  private readonly taking = new WeakMap<Runbook, boolean>();

  constructor(parts: PrepareParts) {
    this.parts = parts;
    this.scopes = new Scopes(parts.expressions);
  }

  /** So many of them may take a worker's time; what needs a person, or is skipped, takes nobody's. */
  prepare(run: Run, now: Instant, room: number): Preparation {
    const prepared: Prepared[] = [];
    let left = room;
    let lacksRoom = false;
    // One more than there is room for tells that room is lacking; only what takes none has to be looked for beyond it.
    const most = this.someTakeNone(run.runbook) ? Infinity : Math.min(room + 1, MOST_AT_ONCE);
    const found = beginnable(run, now, most);
    for (const one of found) {
      if (prepared.length >= MOST_AT_ONCE) return { prepared, lacksRoom, isCut: true };
      const takesRoom = this.takesRoom(run, one);
      if (takesRoom && left <= 0) {
        lacksRoom = true;
        continue;
      }
      const it = this.workOut(run, one);
      if (takesRoom && 'given' in it) left -= 1;
      prepared.push(it);
    }
    return { prepared, lacksRoom, isCut: found.length >= most && left > 0 };
  }

  /** Worked out once for each runbook. */
  private someTakeNone(runbook: Runbook): boolean {
    const known = this.taking.get(runbook);
    if (known !== undefined) return known;
    const isPersons = (action: Action | undefined): boolean =>
      action !== undefined && this.parts.kinds.get(action.kind)?.by === 'person';
    const some = runbook.steps.some(
      (step) => step.approve !== undefined || [step, step.verify, step.undo].some(isPersons),
    );
    this.taking.set(runbook, some);
    return some;
  }

  /** An approval that is still to be asked for needs none. */
  private takesRoom(run: Run, { step, index, phase, action }: Beginnable): boolean {
    if (this.parts.kinds.get(action.kind)?.by === 'person') return false;
    const approved = run.steps[index]?.approvedBy?.length ?? 0;
    return phase !== 'do' || approved >= (step.approve?.count ?? 0);
  }

  /** What waits was begun with its values, and goes on with those: neither its condition nor they are worked out again. */
  private goingOn(run: Run, { step, phase, action, index }: Beginnable): Prepared | undefined {
    const state = run.steps[index];
    const kind = this.parts.kinds.get(action.kind);
    if (state?.status !== 'waiting' || phase === 'verify' || kind === undefined) return undefined;
    const { given, print } = state;
    if (given === undefined || print === undefined) return undefined;
    return { step: step.id, phase, given, print, by: kind.by, reads: kind.reads(given) };
  }

  private workOut(run: Run, { step, phase, action, index }: Beginnable): Prepared {
    const { expressions, kinds, crypto } = this.parts;
    const place = { step: step.id, phase };
    const begun = this.goingOn(run, { step, phase, action, index });
    if (begun !== undefined) return begun;
    if (phase === 'do' && step.when !== undefined) {
      const holds = expressions.holds(step.when, this.scopes.forText(run, step.when));
      if (!holds.ok) return { ...place, broken: holds.error };
      if (!holds.value) return { ...place, skip: true };
    }
    const kind = kinds.get(action.kind);
    if (kind === undefined)
      return { ...place, broken: say('runbook:why.kind-unknown', { kind: action.kind }) };
    const result = phase === 'do' ? undefined : (run.steps[index]?.outputs ?? {});
    const scope = this.scopes.forAction(run, action, result);
    const filled =
      scope === undefined
        ? ({ ok: true, value: action.given } as const)
        : expressions.fill(action.given, scope);
    if (!filled.ok) return { ...place, broken: filled.error };
    const given = filled.value as Given;
    const wrong = wrongWith(kind, given);
    if (wrong !== undefined) return { ...place, broken: wrong };
    const pinned = pinnedRunbooks(action.kind, given, this.parts.directory().runbooks());
    return {
      ...place,
      given,
      print: crypto.digest(canonicalJson([action.kind, given, ...pinned])),
      by: kind.by,
      reads: phase === 'verify' || kind.reads(given),
    };
  }
}

const wrongWith = (kind: StepKind, given: Given): Say | undefined => {
  const [first] = kind.check(given);
  return first === undefined
    ? undefined
    : say('runbook:why.given-wrong', { where: first.path.join('.'), why: { say: first.say } });
};
