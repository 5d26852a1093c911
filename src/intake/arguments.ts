import { z } from 'zod';

import type { Json } from '../kit/json';
import { err, ok, type Result } from '../kit/result';
import type { PersonRef } from '../domain/actor';
import type { Instant } from '../domain/ids';
import type { Runbook } from '../domain/runbook/runbook';
import { refuse, type Refusal } from '../domain/refusal';
import type { DirectoryService } from '../ports/directory';
import type { Param, ParamKind } from '../ports/verb';
import { nearest } from '../kit/nearest';
import { LONGEST_ADDRESS } from './address';
import { lookUp, unknown, type DirectoryTeam, type Meant } from './look-up';
import type { NamedIncident, OneOfSeveral, Surroundings } from './surroundings';
import { withNames } from './with-names';

const MOST_PAIRS = 10_000;
/** A week. */
const MOST_MINUTES = 10_080;

/** The schema by which an argument is checked, whichever door it came in by; OpenAPI is made from the same one. */
export function schemaOf(of: ParamKind): z.ZodType {
  switch (of.kind) {
    case 'text':
      return z.string().trim().min(1).max(of.maxLength);
    case 'choice':
      return z.enum(of.values as [string, ...string[]]);
    case 'lookup':
      return z.string().trim().min(1).max(200);
    case 'minutes':
      return z.int().min(1).max(MOST_MINUTES);
    case 'moment':
      return z.string().trim().min(1).max(40);
    case 'pairs':
      return z.union([
        z.string().trim().min(1).max(MOST_PAIRS),
        z.record(z.string().min(1).max(200), z.union([z.string().max(MOST_PAIRS), z.number(), z.boolean()])),
      ]);
    case 'number':
      return z.int().min(1).max(1_000_000_000);
    case 'incidents':
      return z.union([
        z.string().trim().min(1).max(1_000),
        z.array(z.int().min(1).max(1_000_000_000)).min(1).max(of.most),
      ]);
    case 'address':
      return z.string().trim().min(1).max(LONGEST_ADDRESS);
    case 'flag':
      return z.boolean();
  }
}

const made = (params: readonly Param[]) =>
  z.strictObject(
    Object.fromEntries(
      params.map((param) => [
        param.name,
        param.required ? schemaOf(param.of) : schemaOf(param.of).optional(),
      ]),
    ),
  );

const schemas = new WeakMap<readonly Param[], ReturnType<typeof made>>();

/** Made once for each verb: making one costs more than all the rest of a command. */
export function argumentsSchema(params: readonly Param[]): ReturnType<typeof made> {
  const known = schemas.get(params);
  if (known !== undefined) return known;
  const schema = made(params);
  schemas.set(params, schema);
  return schema;
}

const plainWord = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** `sev2`, `SEV-2` and `2` are all SEV2; a bare digit only where nothing else could be meant. */
export function choiceOf(values: readonly string[], text: string, bareDigits: boolean): string | undefined {
  const typed = plainWord(text);
  return (
    values.find((value) => plainWord(value) === typed) ??
    (bareDigits && /^\d$/.test(typed)
      ? values.find((value) => plainWord(value).replace(/^\D+/, '') === typed)
      : undefined)
  );
}

const MINUTES_IN: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 };

/** A typed text as the value that the schema expects. */
export function fromText({ name, of }: Param, text: string): Result<string | number | boolean, Refusal> {
  switch (of.kind) {
    case 'choice': {
      const choice = choiceOf(of.values, text, true);
      return choice === undefined
        ? err(
            refuse(
              'not-a-choice',
              { value: text, choices: { words: of.values } },
              { field: name, kind: 'invalid' },
            ),
          )
        : ok(choice);
    }
    case 'minutes': {
      const match = /^(\d{1,5})\s*(m|min|minutes?|h|hours?|d|days?)?$/i.exec(text.trim());
      if (match === null)
        return err(refuse('not-minutes', { value: text }, { field: name, kind: 'invalid' }));
      return ok(Number(match[1]) * (MINUTES_IN[match[2]?.charAt(0).toLowerCase() ?? 'm'] ?? 1));
    }
    case 'number':
      return /^#?\d{1,9}$/.test(text.trim())
        ? ok(Number(text.trim().replace('#', '')))
        : err(refuse('not-a-number', { value: text }, { field: name, kind: 'invalid' }));
    case 'flag':
      return ok(!/^(no|false|0)?$/i.test(text.trim()));
    case 'text':
    case 'lookup':
    case 'moment':
    case 'pairs':
    case 'incidents':
    case 'address':
      return ok(text);
  }
}

/** Arguments that were checked and found in the catalogue. */
export interface Args {
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  flag(name: string): boolean;
  service(name: string): DirectoryService | undefined;
  person(name: string): PersonRef | undefined;
  moment(name: string): Instant | undefined;
  team(name: string): DirectoryTeam | undefined;
  incident(name: string): NamedIncident | undefined;
  /** In the order in which they were named, those included that whoever speaks may not see. */
  incidents(name: string): readonly OneOfSeveral[];
  /** An address of the web, written so that it can stand in any message. */
  address(name: string): string | undefined;
  runbook(name: string): Runbook | undefined;
  pairs(name: string): Readonly<Record<string, Json>> | undefined;
}

export type Raw = Readonly<Record<string, unknown>>;

/** Checks and looks up everything, or says which argument is wrong and what would be right. */
export function understand(
  params: readonly Param[],
  raw: Raw,
  around: Surroundings,
  example: string,
): Result<Args, Refusal> {
  const parsed = argumentsSchema(params).safeParse(withChoices(params, raw));
  if (!parsed.success) return err(explain(parsed.error, params, raw, example));
  const values = parsed.data as Readonly<Record<string, Json>>;
  const found = new Map<string, Meant>();
  for (const { name, of } of params) {
    const value = values[name];
    if (of.kind === 'pairs' && typeof value === 'object')
      found.set(name, value as Readonly<Record<string, Json>>);
    const text = of.kind === 'incidents' && Array.isArray(value) ? value.join(' ') : value;
    if (typeof text !== 'string') continue;
    const meant = lookUp(of, text, around);
    if (meant === null) return err(unknown(name, params, text, around.directory));
    if (meant !== undefined) found.set(name, meant);
  }
  return ok({
    text: (name) => {
      const value = values[name];
      return typeof value === 'string' ? withNames(value, around.directory) : undefined;
    },
    number: (name) => (typeof values[name] === 'number' ? values[name] : undefined),
    flag: (name) => values[name] === true,
    service: (name) => found.get(name) as DirectoryService | undefined,
    person: (name) => found.get(name) as PersonRef | undefined,
    moment: (name) => found.get(name) as Instant | undefined,
    team: (name) => found.get(name) as DirectoryTeam | undefined,
    incident: (name) => found.get(name) as NamedIncident | undefined,
    incidents: (name) => (found.get(name) as readonly OneOfSeveral[] | undefined) ?? [],
    address: (name) => found.get(name) as string | undefined,
    runbook: (name) => found.get(name) as Runbook | undefined,
    pairs: (name) => found.get(name) as Readonly<Record<string, Json>> | undefined,
  });
}

/** Choices are as forgiving to programs as they are to people. */
const withChoices = (params: readonly Param[], raw: Raw): Raw => ({
  ...raw,
  ...Object.fromEntries(
    params.flatMap(({ name, of }) => {
      const given = raw[name];
      const meant =
        of.kind === 'choice' && typeof given === 'string' ? choiceOf(of.values, given, true) : undefined;
      return meant === undefined ? [] : [[name, meant]];
    }),
  ),
});

function explain(error: z.ZodError, params: readonly Param[], raw: Raw, example: string): Refusal {
  const [issue] = error.issues;
  const name = issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : String(issue?.path[0] ?? '');
  const param = params.find((it) => it.name === name);
  if (param === undefined) return unknownField(name, params, example);
  if (raw[name] === undefined || raw[name] === '')
    return refuse('missing-argument', { name, example }, { field: name, kind: 'invalid' });
  if (issue?.code === 'too_big' && param.of.kind === 'text')
    return refuse('too-long', { max: param.of.maxLength }, { field: name, kind: 'invalid' });
  if (param.of.kind === 'minutes' && (issue?.code === 'too_big' || issue?.code === 'too_small'))
    return refuse('minutes-out-of-range', { most: MOST_MINUTES / 1440 }, { field: name, kind: 'invalid' });
  if (param.of.kind === 'incidents') {
    const { [name]: given } = raw;
    const { most } = param.of;
    return Array.isArray(given) && given.length > most
      ? refuse('too-many-at-once', { count: given.length, most }, { field: name, kind: 'invalid' })
      : refuse('not-incidents', { value: String(given) }, { field: name, kind: 'invalid' });
  }
  return refuse(
    'wrong-type',
    { name, expected: param.of.kind === 'choice' ? param.of.values.join(', ') : param.of.kind },
    { field: name, kind: 'invalid' },
  );
}

function unknownField(name: string, params: readonly Param[], example: string): Refusal {
  const near = nearest(
    name,
    params.map((param) => param.name),
  );
  return near === undefined
    ? refuse('unknown-field-far', { name, example }, { field: name, kind: 'invalid' })
    : refuse('unknown-field', { name, nearest: near }, { field: name, kind: 'invalid' });
}
