/** What stands in a step's texts: expressions, and what should not stand in any file. */
import type { Json } from '../../kit/json';
import { redactDeep } from '../redaction/redact-deep';
import { say } from '../say';
import type { Upstream } from './graph';
import type { Finding, LintFacts } from './lint-facts';
import { Names, type Standpoint } from './lint-names';
import type { Action, Runbook, Step } from './runbook';

type Path = Finding['path'];
const SECRET = /^(?:env:RUNBOOK_[A-Z0-9_]+|file:[A-Za-z0-9_.-]+)$/;

export function textFindings(runbook: Runbook, facts: LintFacts, upstream: Upstream): readonly Finding[] {
  const names = new Names(runbook, facts, upstream);
  const expression = (text: string, at: Standpoint, path: Path): readonly Finding[] =>
    names.wrongWith(text, at).map((why) => ({ level: 'error', path, say: why }));
  const templates = (value: Json, at: Standpoint, path: Path): readonly Finding[] =>
    leaves(value, path).flatMap((leaf) =>
      typeof leaf.value === 'string'
        ? facts.within(leaf.value).flatMap((text) => expression(text, at, leaf.path))
        : [],
    );
  const action = ({ given, say: sentence }: Action, at: Standpoint, path: Path): readonly Finding[] => [
    ...templates(given, at, path),
    ...secrets({ ...given, say: sentence }, path),
  ];
  const stepTexts = (step: Step, index: number): readonly Finding[] => {
    const path: Path = ['steps', index];
    const after: Standpoint = { step, after: true };
    const { when, verify, undo, outputs } = step;
    return [
      ...(when === undefined ? [] : expression(when, { step }, [...path, 'when'])),
      ...action(step, { step }, path),
      ...(verify === undefined ? [] : action(verify, after, [...path, 'verify'])),
      ...(verify?.expect === undefined
        ? []
        : expression(verify.expect, after, [...path, 'verify', 'expect'])),
      ...(undo === undefined ? [] : action(undo, after, [...path, 'undo'])),
      ...(Array.isArray(outputs)
        ? []
        : Object.entries(outputs as Readonly<Record<string, string>>).flatMap(([name, text]) =>
            expression(text, after, [...path, 'outputs', name]),
          )),
    ];
  };
  return [
    ...secrets({ name: runbook.name, purpose: runbook.purpose }, []),
    ...runbook.inputs.flatMap(({ name, say: sentence, default: standard }) => [
      ...(standard === undefined ? [] : templates(standard, {}, ['inputs', name, 'default'])),
      ...secrets({ say: sentence, ...(standard === undefined ? {} : { [name]: standard }) }, [
        'inputs',
        name,
      ]),
    ]),
    ...runbook.steps.flatMap(stepTexts),
  ];
}

interface Leaf {
  readonly path: Path;
  readonly value: Json;
}

/** Every text, number and reference to a secret within a value. */
function leaves(value: Json, path: Path): readonly Leaf[] {
  if (value === null || typeof value !== 'object' || referred(value) !== undefined) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]: [string, Json | undefined]) =>
    inner === undefined ? [] : leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** `{ secret, before? }`: what a secret is called, rightly or wrongly. */
function referred(value: Json): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const { secret, before, ...rest } = value as Readonly<Record<string, Json | undefined>>;
  if (typeof secret !== 'string' || Object.keys(rest).length > 0) return undefined;
  return before === undefined || typeof before === 'string' ? secret : undefined;
}

function secrets(given: Readonly<Record<string, Json>>, path: Path): readonly Finding[] {
  return leaves(given, path).flatMap(({ path: at, value }): readonly Finding[] => {
    const secret = referred(value);
    if (secret !== undefined)
      return SECRET.test(secret)
        ? []
        : [{ level: 'error', path: at, say: say('runbook:lint.secret-name', { secret }) }];
    if (typeof value !== 'string' || value.includes('{{')) return [];
    const called = at.findLast((part) => typeof part === 'string') ?? '';
    if (redactDeep({ [called]: value }).found.length === 0) return [];
    return [{ level: 'error', path: at, say: say('runbook:lint.secret-here') }];
  });
}
