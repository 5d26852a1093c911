/** CEL's loops over a list: they end, because the list does. What a body costs, it costs for each element. */
import type { ASTNode } from '@marcbachmann/cel-js';

import type { Json } from '../../kit/json';
import type { Budget } from './budget';
import { LOOPS, unfit, yesOrNo } from './functions';
import { Wrong } from './wrong';

type Body = (body: ASTNode, item: Json) => Json;

export const isLoop = (name: string): boolean => Object.hasOwn(LOOPS, name);

export function loop(name: string, over: Json, bodies: readonly ASTNode[], budget: Budget, run: Body): Json {
  const items = itemsOf(name, over, budget);
  const [first, second] = bodies;
  if (first === undefined) throw new Wrong('runbook:expression.loop-variable', { name });
  const holds = (item: Json): boolean => yesOrNo(name, run(first, item));
  switch (name) {
    case 'all':
      return !someOf(items, budget, (item) => !holds(item));
    case 'exists':
      return someOf(items, budget, holds);
    case 'exists_one':
      return items.filter(holds).length === 1;
    case 'filter':
      return items.filter(holds);
    default:
      return second === undefined
        ? items.map((item) => run(first, item))
        : items.filter(holds).map((item) => run(second, item));
  }
}

function itemsOf(name: string, over: Json, budget: Budget): readonly Json[] {
  if (over === null || typeof over !== 'object') throw unfit(name, over);
  if (Array.isArray(over)) return over as Json[];
  const names = Object.keys(over);
  budget.spend(names.length);
  return names;
}

/** As with `||`: one element that decides makes up for what is wrong with another. */
function someOf(items: readonly Json[], budget: Budget, holds: (item: Json) => boolean): boolean {
  let wrong: Wrong | undefined;
  for (const item of items)
    try {
      if (holds(item)) return true;
    } catch (error) {
      if (!(error instanceof Wrong) || error.final) throw error;
      budget.fail();
      wrong ??= error;
    }
  if (wrong !== undefined) throw wrong;
  return false;
}
