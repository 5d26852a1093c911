import type { Json } from '../../kit/json';
import type { Budget } from './budget';
import { kindOf } from './functions';
import { Wrong } from './wrong';

export type Operator = '==' | '!=' | 'in' | '+' | '-' | '*' | '/' | '%' | '<' | '<=' | '>' | '>=';

export function operate(operator: Operator, left: Json, right: Json, budget: Budget): Json {
  switch (operator) {
    case '==':
      return same(left, right, budget);
    case '!=':
      return !same(left, right, budget);
    case 'in':
      return isIn(left, right, budget);
    case '+':
      return sum(left, right, budget);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compared(operator, left, right, budget);
    default:
      return reckoned(operator, left, right);
  }
}

const unfit = (operator: Operator, left: Json, right: Json): Wrong =>
  new Wrong('runbook:expression.no-operator', { operator, left: kindOf(left), right: kindOf(right) });

function same(left: Json, right: Json, budget: Budget): boolean {
  budget.spend(1);
  if (typeof left === 'string' && typeof right === 'string') {
    budget.read(Math.min(left.length, right.length));
    return left === right;
  }
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return left === right;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  // What they hold has to be listed before it can be compared.
  budget.spend(Object.keys(left).length + Object.keys(right).length);
  const [ones, others] = [Object.entries(left), new Map(Object.entries(right))];
  return (
    ones.length === others.size &&
    ones.every(([key, one]) => same(one as Json, others.get(key) ?? null, budget))
  );
}

function isIn(item: Json, all: Json, budget: Budget): boolean {
  if (Array.isArray(all)) {
    budget.spend(all.length);
    return all.some((one: Json) => same(item, one, budget));
  }
  if (all === null || typeof all !== 'object') throw unfit('in', item, all);
  return typeof item === 'string' && Object.hasOwn(all, item);
}

function sum(left: Json, right: Json, budget: Budget): Json {
  if (typeof left === 'number' && typeof right === 'number') return finite('+', left + right);
  if (typeof left === 'string' && typeof right === 'string') {
    budget.read(left.length + right.length);
    return left + right;
  }
  if (!Array.isArray(left) || !Array.isArray(right)) throw unfit('+', left, right);
  budget.spend(left.length + right.length);
  return [...(left as Json[]), ...(right as Json[])];
}

function compared(operator: '<' | '<=' | '>' | '>=', left: Json, right: Json, budget: Budget): boolean {
  const texts = typeof left === 'string' && typeof right === 'string';
  if (!texts && !(typeof left === 'number' && typeof right === 'number')) throw unfit(operator, left, right);
  if (texts) budget.read(Math.min(left.length, right.length));
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

function reckoned(operator: '-' | '*' | '/' | '%', left: Json, right: Json): number {
  if (typeof left !== 'number' || typeof right !== 'number') throw unfit(operator, left, right);
  switch (operator) {
    case '-':
      return finite(operator, left - right);
    case '*':
      return finite(operator, left * right);
    case '/':
      return finite(operator, left / right);
    case '%':
      return finite(operator, left % right);
  }
}

/** JSON knows no infinity, and a share of nothing is no number to decide anything by. */
function finite(operator: Operator, value: number): number {
  if (Number.isFinite(value)) return value;
  throw new Wrong('runbook:expression.no-number', { operator });
}
