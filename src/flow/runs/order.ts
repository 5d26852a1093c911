/** What a run is founded with: every input checked, looked up, and filled in where nobody said anything. */
import { actorRef } from '../../domain/actor';
import { refuse, type Refusal } from '../../domain/refusal';
import type { Input, Runbook } from '../../domain/runbook/runbook';
import type { RunScope } from '../../domain/runbook/run';
import type { RunOrder } from '../../domain/runbook/vocabulary';
import type { Json } from '../../kit/json';
import { nearest } from '../../kit/nearest';
import { err, ok, type Result } from '../../kit/result';
import type { Directory } from '../../ports/directory';
import type { Expressions } from '../../ports/expressions';
import { inputValue } from './input-value';
import type { AskedFor } from './planning';
import { scopeOf } from './run-scope';
import { withSentences } from './sentences';

export interface OrderParts {
  readonly expressions: Expressions;
  readonly directory: () => Pick<Directory, 'service' | 'services' | 'person' | 'people'>;
}

type Inputs = Readonly<Record<string, Json>>;

export function orderOf(
  runbook: Runbook,
  given: Inputs,
  asked: AskedFor,
  parts: OrderParts,
): Result<RunOrder, Refusal> {
  const scope = scopeOf(asked);
  const strange = unknownInput(runbook, given);
  if (strange !== undefined) return err(strange);
  const inputs: Record<string, Json> = {};
  for (const input of runbook.inputs) {
    const value = valueOf(input, given, scope, parts);
    if (!value.ok) return value;
    inputs[input.name] = value.value;
  }
  const { incident, place, by } = asked;
  const known = { inputs, incident: scope.incident ?? {}, alert: scope.alert ?? {} };
  return ok({
    runbook: withSentences(runbook, known, parts.expressions),
    inputs,
    scope,
    cause: { kind: 'person' },
    chats: incident?.state.chats ?? [],
    ...(incident === undefined
      ? {}
      : { incident: { stream: incident.stream, number: incident.state.number } }),
    ...(place === undefined ? {} : { place }),
    by: actorRef(by),
  });
}

/** As texts, for the fields of a form; what is not known here is left out. */
export function defaultsOf(
  { inputs }: Runbook,
  asked: AskedFor,
  { expressions }: Pick<OrderParts, 'expressions'>,
): Readonly<Record<string, string>> {
  const scope = scopeOf(asked);
  return Object.fromEntries(
    inputs.flatMap((input) => {
      const standard = standardOf(input, scope, expressions);
      return standard === undefined || typeof standard === 'object' ? [] : [[input.name, String(standard)]];
    }),
  );
}

function unknownInput({ inputs, name }: Runbook, given: Inputs): Refusal | undefined {
  const known = inputs.map((input) => input.name);
  const strange = Object.keys(given).find((one) => !known.includes(one));
  if (strange === undefined) return undefined;
  const facts = { input: strange.slice(0, 80), runbook: name };
  const more = { kind: 'invalid', field: 'inputs' } as const;
  if (known.length === 0) return refuse('no-inputs', facts, more);
  const meant = nearest(strange, known);
  return meant === undefined
    ? refuse('unknown-input', { ...facts, known: known.join(', ') }, more)
    : refuse('unknown-input-near', { ...facts, nearest: meant }, more);
}

function valueOf(
  input: Input,
  given: Inputs,
  scope: RunScope,
  { expressions, directory }: OrderParts,
): Result<Json, Refusal> {
  const said = Object.hasOwn(given, input.name) ? given[input.name] : undefined;
  const isSaid = said !== undefined && said !== null && said !== '';
  const value = isSaid ? said : standardOf(input, scope, expressions);
  if (value === undefined)
    return err(
      refuse(
        'missing-input',
        { input: input.name, sentence: input.say },
        { kind: 'invalid', field: input.name },
      ),
    );
  return inputValue(input, value, directory());
}

/** What an incident, or an alert, does not have is no default: then somebody has to say it. */
function standardOf(
  { default: standard }: Input,
  scope: RunScope,
  expressions: Expressions,
): Json | undefined {
  if (typeof standard !== 'string') return standard;
  const filled = expressions.fill(standard, {
    incident: scope.incident ?? {},
    alert: scope.alert ?? {},
  });
  if (!filled.ok || filled.value === null || filled.value === '') return undefined;
  return filled.value;
}
