/**
 * What an expression means, over JSON. The grammar and its meaning are CEL's, with one difference: there is one kind of number, JSON's,
 * so that `steps.errors.value > 2` and `inputs.count * 2` mean what they say. Names that are missing are an error that names them,
 * and as in CEL the other side of an `||` or `&&` may make up for it.
 */
import type { ASTNode } from '@marcbachmann/cel-js';

import type { Json } from '../../kit/json';
import type { Scope } from '../../ports/expressions';
import type { Budget } from './budget';
import { element, field, keyOf, literal } from './fields';
import { called, FUNCTIONS, METHODS, yesOrNo } from './functions';
import { isLoop, loop } from './loops';
import { shown } from './names';
import { operate } from './operators';
import { Wrong } from './wrong';

export interface Surroundings {
  readonly scope: Scope;
  readonly budget: Budget;
}

export function evaluate(node: ASTNode, around: Surroundings): Json {
  const { scope, budget } = around;
  const of = (inner: ASTNode): Json => evaluate(inner, around);
  budget.spend(1);
  switch (node.op) {
    case 'value':
      return literal(node.args);
    case 'id':
      return field(scope, node.args, '');
    case '.':
      return field(of(node.args[0]), node.args[1], shown(node.args[0]));
    case '[]':
      return element(of(node.args[0]), of(node.args[1]), shown(node.args[0]));
    case 'list':
      return node.args.map(of);
    case 'map':
      return Object.fromEntries(node.args.map(([key, value]) => [keyOf(of(key)), of(value)]));
    case '!_':
      return !yesOrNo('!', of(node.args));
    case '-_':
      return operate('-', 0, of(node.args), budget);
    case '?:':
      return of(yesOrNo('? :', of(node.args[0])) ? node.args[1] : node.args[2]);
    case '||':
      return either(true, node.args, of, budget);
    case '&&':
      return either(false, node.args, of, budget);
    case 'call': {
      const [name, args] = node.args;
      return name === 'has' ? has(args[0], of) : called(FUNCTIONS, name, args.map(of), budget);
    }
    case 'rcall': {
      const [name, receiver, args] = node.args;
      if (!isLoop(name)) return called(METHODS, name, [of(receiver), ...args.map(of)], budget);
      const [variable, ...bodies] = args;
      const local = variable?.op === 'id' ? variable.args : '';
      return loop(name, of(receiver), bodies, budget, (body, item) =>
        evaluate(body, { budget, scope: { ...scope, [local]: item } }),
      );
    }
    case '.?':
    case '[?]':
      throw new Wrong('runbook:expression.no-optionals');
    default:
      return operate(node.op, of(node.args[0]), of(node.args[1]), budget);
  }
}

/** `deciding` on one side decides, whatever is wrong with the other. */
function either(
  deciding: boolean,
  [left, right]: readonly [ASTNode, ASTNode],
  of: (node: ASTNode) => Json,
  budget: Budget,
): boolean {
  const sign = deciding ? '||' : '&&';
  try {
    if (yesOrNo(sign, of(left)) === deciding) return deciding;
  } catch (error) {
    if (!(error instanceof Wrong) || error.final) throw error;
    budget.fail();
    if (yesOrNo(sign, of(right)) !== deciding) throw error;
    return deciding;
  }
  return yesOrNo(sign, of(right));
}

/** Whether the last name of a chain is there; that the ones before it are is taken for granted. */
function has(node: ASTNode | undefined, of: (node: ASTNode) => Json): boolean {
  if (node?.op !== '.') throw new Wrong('runbook:expression.has-what');
  const holder = of(node.args[0]);
  return (
    holder !== null &&
    typeof holder === 'object' &&
    !Array.isArray(holder) &&
    Object.hasOwn(holder, node.args[1]) &&
    Reflect.get(holder, node.args[1]) !== undefined
  );
}
