import type { Result } from '../../kit/result';
import { err, ok } from '../../kit/result';
import { say, type Say } from '../say';
import { tooHeavy } from './json-weight';

/** What a schema found wrong, at the first place. Its own words are for whoever wrote it, and not told. */
interface Finding {
  readonly path: readonly PropertyKey[];
  readonly code?: string | undefined;
  /** The type that was asked for, where it was one. */
  readonly expected?: string | undefined;
  /** The values that were asked for, where there are only these. */
  readonly values?: readonly unknown[] | undefined;
}

/** The JSON of a hook's body. `__proto__` in it is a key like any other, as long as nobody assigns by name. */
export function jsonOf(body: Uint8Array): Result<unknown, Say> {
  const heavy = tooHeavy(body);
  if (heavy !== undefined) return err(say(`alerts:misread.too-heavy-${heavy.what}`, { most: heavy.most }));
  try {
    // A view, because a body may be 32 MB.
    const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
    return ok(JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text) as unknown);
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : '';
    return err(say('alerts:misread.not-json', { problem: why.slice(0, 200) }));
  }
}

/** A payload of another shape than it should be: which field, and what is wrong with it. */
export const misshapen = (findings: readonly Finding[]): Say => {
  const [first] = findings;
  return wrongField(fieldAt(first?.path ?? []), wantedBy(first));
};

/** What may be asked for, each with its words in the catalogue. */
export type Wanted =
  | 'array'
  | 'object'
  | 'object-or-array'
  | 'string'
  | 'number'
  | 'boolean'
  | 'text'
  | 'status'
  | 'header'
  | 'alert-id'
  | 'transition'
  | 'other';

const TYPES: readonly Wanted[] = ['array', 'object', 'string', 'number', 'boolean'];

function wantedBy(finding: Finding | undefined): Say {
  const { code, expected = '', values } = finding ?? {};
  if (values !== undefined)
    return say('alerts:wanted.one-of', { values: { words: values.map((value) => JSON.stringify(value)) } });
  if (code === 'too_small') return say('alerts:wanted.text');
  const type = expected === 'record' ? 'object' : expected === 'int' ? 'number' : expected;
  return say(`alerts:wanted.${TYPES.find((known) => known === type) ?? 'other'}`);
}

/** Which field, and what was wanted there. */
export const wrongField = (field: string, wanted: Wanted | Say): Say => {
  const expected = { say: typeof wanted === 'string' ? say(`alerts:wanted.${wanted}`) : wanted };
  return field === ''
    ? say('alerts:misread.wrong-shape', { expected })
    : say('alerts:misread.wrong-field', { field, expected });
};

/** `alerts[0].labels`, counted as programs do, since a program sent it. */
export const fieldAt = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
    .slice(0, 200);

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
