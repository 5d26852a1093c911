/** zod's findings about a runbook's file, in words that name the step and what was probably meant. */
import type { z } from 'zod';

import { say, type Fact } from '../../domain/say';
import { clip, oneLine } from '../../domain/text';
import { nearest } from '../../kit/nearest';
import { valueAt } from '../shape-problems';
import type { Fault, Path } from './source';

type Issue = z.core.$ZodIssue;

export const shapeFaults = (issues: readonly Issue[], value: unknown): readonly Fault[] =>
  issues.slice(0, MOST).flatMap((issue) => worded(issue, value));

const MOST = 50;
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  '': ['name', 'purpose', 'when', 'inputs', 'steps', 'on_failure', 'saves_minutes'],
  when: ['services', 'alerts'],
  inputs: ['type', 'say', 'default', 'values'],
  approve: ['role', 'count', 'expires', 'not_self'],
  retry: ['times', 'backoff'],
};

function worded(issue: Issue, value: unknown): readonly Fault[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  const found = valueAt(value, path);
  const fault = (key: string, facts: Readonly<Record<string, Fact>> = {}): readonly Fault[] => [
    { path, say: say(`runbook:file.${key}`, { where: whereOf(path, value), ...facts }) },
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, MOST).map((key) => unknownKey(key, path, knownAt(path), value));
    case 'invalid_type':
      if (found === undefined) return fault('missing', { key: String(path.at(-1) ?? '') });
      return fault('wrong-type', { expected: issue.expected });
    case 'invalid_value':
      return choice(String(found), issue.values.map(String), fault);
    case 'too_small':
      return fault('too-small', { limit: Number(issue.minimum) });
    case 'too_big':
      return fault('too-big', { limit: Number(issue.maximum) });
    default:
      return formatFault(path, shown(found), fault);
  }
}

/** What a text has to look like is told by where it stands. */
function formatFault(
  path: Path,
  value: string,
  fault: (key: string, facts: Readonly<Record<string, Fact>>) => readonly Fault[],
): readonly Fault[] {
  const last = path.findLast((part) => typeof part === 'string') ?? '';
  if (['timeout', 'within', 'backoff', 'expires'].includes(last)) return fault('no-duration', { value });
  if (['id', 'needs', 'inputs', 'outputs'].includes(last)) return fault('no-name', { value });
  return fault('bad-value', { value });
}

export function unknownKey(key: string, path: Path, known: readonly string[], value: unknown): Fault {
  const meant = nearest(key, known);
  const facts = { key, where: whereOf(path, value), known: known.join(', ') };
  return {
    path: [...path, key],
    say:
      meant === undefined
        ? say('runbook:file.unknown-key', facts)
        : say('runbook:file.unknown-key-near', { ...facts, meant }),
  };
}

function choice(
  value: string,
  known: readonly string[],
  fault: (key: string, facts: Readonly<Record<string, Fact>>) => readonly Fault[],
): readonly Fault[] {
  const meant = nearest(value, known);
  const facts = { value: shown(value), known: known.join(', ') };
  return meant === undefined ? fault('wrong-choice', facts) : fault('wrong-choice-near', { ...facts, meant });
}

const knownAt = (path: Path): readonly string[] =>
  KNOWN[path.length === 0 ? '' : path[0] === 'inputs' ? 'inputs' : String(path.at(-1))] ?? [];

/** A place as a person would name it: by its step, and by what the step says there. */
export function whereOf(path: Path, value: unknown): Fact {
  const [first, second, ...rest] = path;
  if (first === undefined) return { say: say('runbook:where.all') };
  if (first !== 'steps' || typeof second !== 'number') return dotted(path);
  const id = valueAt(value, ['steps', second, 'id']);
  const step = typeof id === 'string' ? clip(id, 40) : String(second + 1);
  return {
    say:
      rest.length === 0
        ? say('runbook:where.step', { step })
        : say('runbook:where.in-step', { step, place: dotted(rest) }),
  };
}

const dotted = (path: Path): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part + 1}]` : `${text}${text === '' ? '' : '.'}${part}`,
    '',
  );

const shown = (value: unknown): string =>
  clip(oneLine(typeof value === 'string' ? value : JSON.stringify(value)), 80);
