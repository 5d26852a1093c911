import type { Json } from '../kit/json';
import type { Result } from '../kit/result';
import type { Say } from '../domain/say';

/** What an expression may speak of: `inputs`, `steps`, `incident`, `alert`, `result`. */
export type Scope = Readonly<Record<string, Json>>;

/** A small safe language: no loops without an end, no input or output, no code. Pure; bounded in time and size; never throws. */
export interface Expressions {
  /** What is wrong with it, and the names it speaks of (`['steps', 'errors', 'value']`), without evaluating it. */
  check(text: string): Result<readonly (readonly string[])[], Say>;
  holds(text: string, scope: Scope): Result<boolean, Say>;
  value(text: string, scope: Scope): Result<Json, Say>;
  /** All `{{ }}` in all texts of the value; a text that is nothing but one `{{ }}` becomes its value, not its text. Keys and `{ secret }` stay. */
  fill(value: Json, scope: Scope): Result<Json, Say>;
  /** The expressions within the `{{ }}` of a value, for whoever checks. */
  within(value: Json): readonly string[];
}
