/** zod's findings as problems that name the place and what was probably meant. */
import { z } from 'zod';

import { nearest } from '../kit/nearest';
import type { Problem } from '../kit/problem';
import type { Path, YamlSource } from './yaml-source';

type Issue = z.core.$ZodIssue;

export const shapeProblems = (issues: readonly Issue[], source: YamlSource, shape: z.ZodType): Problem[] =>
  issues.flatMap((issue) => worded(issue, source, shape));

function worded(issue: Issue, source: YamlSource, shape: z.ZodType): Problem | Problem[] {
  const { path } = issue;
  const where = named(path);
  const at = (key: string, facts = {}): Problem => source.problem(`config:${key}`, path, { where, ...facts });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, keysAt(shape, path), source));
    case 'invalid_type':
      return issue.input === undefined && valueAt(source.value, path) === undefined
        ? at('missing', { key: String(path.at(-1) ?? '') })
        : at('wrong-type', { expected: issue.expected });
    case 'invalid_value':
      return choice(String(valueAt(source.value, path)), issue.values.map(String), at);
    case 'too_small':
      return at('too-small', { limit: Number(issue.minimum) });
    case 'too_big':
      return at('too-big', { limit: Number(issue.maximum) });
    case 'invalid_format':
      return at('bad-format', { value: shown(valueAt(source.value, path)) });
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'custom':
      return at('bad-value', { value: shown(valueAt(source.value, path)) });
  }
}

function unknownKey(key: string, path: Path, known: readonly string[], source: YamlSource): Problem {
  const meant = nearest(key, known);
  const facts = { key, where: named(path), known: known.join(', ') };
  return meant === undefined
    ? source.problem('config:unknown-key', [...path, key], facts, true)
    : source.problem('config:unknown-key-near', [...path, key], { ...facts, meant }, true);
}

function choice(
  value: string,
  known: readonly string[],
  at: (key: string, facts: object) => Problem,
): Problem {
  const meant = nearest(value, known);
  return meant === undefined
    ? at('wrong-choice', { value, known: known.join(', ') })
    : at('wrong-choice-near', { value, meant, known: known.join(', ') });
}

/** `teams[2].people`, as a person would say it. */
export const named = (path: Path): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part + 1}]` : `${text}${text === '' ? '' : '.'}${String(part)}`,
    '',
  ) || 'muster.yaml';

const shown = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, 80) : JSON.stringify(value).slice(0, 80);

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, part) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return Object.hasOwn(inner, part) ? (Reflect.get(inner, part) as unknown) : undefined;
  }, value);
}

/** The keys that the shape allows at a place. */
function keysAt(shape: z.ZodType, path: Path): readonly string[] {
  const here = unwrapped(shape);
  if (path.length === 0) return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
  const [first = '', ...rest] = path;
  if (here instanceof z.ZodArray) return keysAt(here.element as z.ZodType, rest);
  if (here instanceof z.ZodRecord) return keysAt(here.valueType as z.ZodType, rest);
  if (!(here instanceof z.ZodObject)) return [];
  const inner = here.shape[String(first)] as z.ZodType | undefined;
  return inner === undefined ? [] : keysAt(inner, rest);
}

function unwrapped(shape: z.ZodType): z.ZodType {
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodDefault || shape instanceof z.ZodPrefault)
    return unwrapped(shape.unwrap() as z.ZodType);
  return shape;
}
