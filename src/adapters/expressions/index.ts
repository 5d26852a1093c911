import type { Say } from '../../domain/say';
import { canonicalJson, type Json } from '../../kit/json';
import { err, ok, type Result } from '../../kit/result';
import type { Expressions, Scope } from '../../ports/expressions';
import { Budget } from './budget';
import { evaluate } from './evaluate';
import { kindOf } from './functions';
import { parsed } from './parsed';
import { partsOf } from './template';
import { Wrong } from './wrong';

const MOST_BYTES = 64 * 1024;

/** Expressions in CEL, the Common Expression Language, over JSON. */
export const celExpressions: Expressions = {
  check(text) {
    const found = parsed(text);
    return found.ok ? ok(found.value.names) : found;
  },
  holds: (text, scope) =>
    attempt(() => {
      const value = valueOf(text, scope, new Budget());
      if (typeof value !== 'boolean')
        throw new Wrong('runbook:expression.no-answer', { kind: kindOf(value) });
      return value;
    }),
  value: (text, scope) => attempt(() => bounded(valueOf(text, scope, new Budget()))),
  fill: (value, scope) =>
    attempt(() => {
      const budget = new Budget();
      return bounded(filled(value, (text) => textOf(text, scope, budget)));
    }),
  within: (value) => {
    const found: string[] = [];
    filled(value, (text) => {
      const parts = attempt(() => partsOf(text));
      // What is not closed is wrong in `check` too, and must not look as if nothing stood there.
      if (!parts.ok) found.push(text);
      else for (const part of parts.value) if ('expression' in part) found.push(part.expression);
      return text;
    });
    return found;
  },
};

function valueOf(text: string, scope: Scope, budget: Budget): Json {
  const found = parsed(text);
  if (!found.ok) throw new Wrong(found.error.key, found.error.facts);
  return evaluate(found.value.tree, { scope, budget });
}

function textOf(text: string, scope: Scope, budget: Budget): Json {
  const parts = partsOf(text);
  const [first] = parts;
  if (parts.length === 1 && first !== undefined && 'expression' in first)
    return valueOf(first.expression, scope, budget);
  const told = parts.map((part) =>
    'text' in part ? part.text : inText(valueOf(part.expression, scope, budget)),
  );
  budget.read(told.reduce((length, one) => length + one.length, 0));
  return told.join('');
}

function inText(value: Json): string {
  if (typeof value === 'string') return value;
  return value === null ? '' : canonicalJson(bounded(value));
}

/** Every text of a value in its place; keys stay, and so does a reference to a secret. */
function filled(value: Json, text: (text: string) => Json): Json {
  if (typeof value === 'string') return text(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one: Json) => filled(one, text));
  if (isReference(value as Readonly<Record<string, Json>>)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, filled(one, text)]])),
  );
}

/** `{ secret, before? }` and nothing besides: a map that merely has a field of that name is none. */
function isReference(value: Readonly<Record<string, Json | undefined>>): boolean {
  const { secret, before, ...rest } = value;
  return (
    typeof secret === 'string' &&
    (before === undefined || typeof before === 'string') &&
    Object.keys(rest).length === 0
  );
}

function bounded(value: Json): Json {
  if (leftOf(value, MOST_BYTES) < 0)
    throw new Wrong('runbook:expression.too-large', { most: MOST_BYTES / 1024 });
  return value;
}

/** How much room a value leaves. Stops counting when there is none: the same large text may stand in a million places. */
function leftOf(value: Json, room: number): number {
  if (typeof value === 'string') return room - Buffer.byteLength(value) - 2;
  if (value === null || typeof value !== 'object') return room - 8;
  let left = room - 2;
  for (const [key, one] of Object.entries(value)) {
    if (left < 0) return left;
    left = leftOf(one as Json, Array.isArray(value) ? left - 1 : left - key.length - 4);
  }
  return left;
}

function attempt<T>(work: () => T): Result<T, Say> {
  try {
    return ok(work());
  } catch (error) {
    // Whatever else comes up, such as a stack that is full, comes of an expression that asks too much.
    return err((error instanceof Wrong ? error : new Wrong('runbook:expression.too-much')).say);
  }
}
