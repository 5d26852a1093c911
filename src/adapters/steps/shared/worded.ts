import type { z } from 'zod';

import { say } from '../../../domain/say';
import { clip, oneLine } from '../../../domain/text';
import { nearest } from '../../../kit/nearest';
import type { Given, GivenProblem } from '../../../ports/step-kind';
import { shown } from './open-text';

/** A shape may say with its own key what is wrong: the words get `where` and `value`. */
const OWN_WORDS = /^steps:[a-z.-]+$/;

/** zod's findings in the catalogue's words. `keys`: all that a step of this kind may say. */
export function worded(
  issue: z.core.$ZodIssue,
  given: Given,
  keys: readonly string[],
): readonly GivenProblem[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  const where = whereOf(path);
  const found = path.reduce<unknown>(inside, given);
  const value = found === undefined ? '' : clip(oneLine(shown(found as Given)), 80);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(key, path, path.length === 0 ? keys : []));
  if (found === undefined) return [{ path, say: say('steps:given.missing', { where }) }];
  if (OWN_WORDS.test(issue.message)) return [{ path, say: say(issue.message, { where, value }) }];
  if (issue.code === 'invalid_value')
    return [{ path, say: say('steps:given.choice', { where, value, known: issue.values.join(', ') }) }];
  if (issue.code === 'invalid_type')
    return [{ path, say: say('steps:given.type', { where, value, expected: issue.expected }) }];
  return [{ path, say: say('steps:given.value', { where, value }) }];
}

function unknownKey(key: string, path: GivenProblem['path'], known: readonly string[]): GivenProblem {
  const at = [...path, key];
  const where = whereOf(at);
  const meant = nearest(key, known);
  if (meant !== undefined) return { path: at, say: say('steps:given.unknown-near', { where, meant }) };
  return { path: at, say: say('steps:given.unknown', { where, known: known.join(', ') }) };
}

/** `arguments[2]`, as a person would count. */
export const whereOf = (path: GivenProblem['path']): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part + 1}]` : `${text}${text === '' ? '' : '.'}${part}`,
    '',
  );

function inside(value: unknown, part: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
  return Reflect.get(value, part) as unknown;
}
