import type { z } from 'zod';

import type { Say } from '../../../domain/say';
import type { Json } from '../../../kit/json';
import { err, ok, type Result } from '../../../kit/result';
import type { Given, GivenProblem } from '../../../ports/step-kind';
import { isSecret, stillOpen } from './open-text';
import { openedSchema } from './opened-schema';
import { worded } from './worded';

/** What a step of one kind is given: one shape for the file's check, for editors and for what `perform` gets. */
export interface Shape<T> {
  readonly schema: Json;
  /** Of the file: a text that still holds `{{ }}` fits wherever a value is wanted, and a secret wherever a text is. */
  readonly check: (given: Given) => readonly GivenProblem[];
  /** Filled in, with the secrets in their places; what came of the `{{ }}` may turn out not to fit. */
  readonly read: (given: Given) => Result<T, Say>;
}

/** `rules`: what no single place tells, such as two settings that exclude each other. They look at what stands in the file. */
export function shapeOf<S extends z.ZodObject>(
  shape: S,
  rules: (given: Given) => readonly GivenProblem[] = () => [],
): Shape<z.output<S>> {
  const keys = Object.keys(shape.shape);
  const problems = (given: Given, issues: readonly z.core.$ZodIssue[]): readonly GivenProblem[] =>
    issues.flatMap((issue) => worded(issue, given, keys));
  return {
    schema: openedSchema(shape),
    check(given) {
      const parsed = shape.safeParse(given);
      const wrong = parsed.success ? [] : parsed.error.issues.filter((issue) => !isExcused(issue, given));
      return [...problems(given, wrong), ...rules(given)];
    },
    read(given) {
      const parsed = shape.safeParse(given);
      const [first] = parsed.success ? rules(given) : problems(given, parsed.error.issues);
      if (first !== undefined) return err(first.say);
      return parsed.success ? ok(parsed.data) : err({ key: 'steps:given.misfit', facts: {} });
    },
  };
}

/** It cannot be told yet. */
function isExcused({ code, path }: z.core.$ZodIssue, given: Given): boolean {
  const value = valueAt(given, path);
  if (code === 'unrecognized_keys' || value === undefined) return false;
  if (typeof value === 'string' || isSecret(value)) return stillOpen(value);
  return code === 'invalid_union' && stillOpen(value);
}

const valueAt = (given: Given, path: readonly PropertyKey[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, part) => {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, part)) return undefined;
    return Reflect.get(inner, part) as Json | undefined;
  }, given);
