import type { Result } from '../../kit/result';
import { err, ok } from '../../kit/result';
import { say, type Say } from '../say';
import { tooHeavy } from './json-weight';

/** What a schema found wrong, at the first place; in the words of whoever made the schema. */
interface Finding {
  readonly path: readonly PropertyKey[];
  readonly message: string;
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
  return wrongField(fieldAt(first?.path ?? []), first?.message ?? '');
};

export const wrongField = (field: string, problem: string): Say =>
  field === ''
    ? say('alerts:misread.wrong-shape', { problem })
    : say('alerts:misread.wrong-field', { field, problem });

/** `alerts[0].labels`, counted as programs do, since a program sent it. */
export const fieldAt = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
    .slice(0, 200);

/** What a wrong value is, in the words that the schemas use. */
export const typeName = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
