import { say, type Say } from '../../domain/say';
import { err, ok, type Result } from '../../kit/result';
import type { Json } from '../../kit/json';
import type { Secrets } from '../../ports/secrets';
import type { Given } from '../../ports/step-kind';

/** What is given with the secrets in their places, and what must never be seen of it. */
export interface Opened {
  readonly given: Given;
  readonly secrets: readonly string[];
}

interface Reference {
  readonly secret: string;
  readonly before?: string;
}

/**
 * Puts the secrets in the places of their references, in memory, for one attempt. `written`: what is given as the runbook's file has
 * it. A reference counts only where it stands there too: what looks like one and came from outside (an earlier step's answer, an
 * input) is what it looks like and nothing more, or whoever answers could ask for any secret.
 */
export async function openSecrets(
  given: Given,
  written: Given,
  secrets: Secrets,
): Promise<Result<Opened, Say>> {
  const references = referencesIn(written);
  if (references.length === 0) return ok({ given, secrets: [] });
  const values = new Map<string, string>();
  for (const { secret } of references) {
    const value = values.get(secret) ?? (await secrets.read(secret));
    if (value === undefined) return err(say('runbook:why.secret-missing', { secret }));
    values.set(secret, value);
  }
  const put = (reference: Reference): string =>
    (reference.before ?? '') + (values.get(reference.secret) ?? '');
  return ok({ given: fill(given, written, put) as Given, secrets: [...values.values()] });
}

/** Whether anything in it is a secret. */
export const referencesIn = (value: Json): readonly Reference[] => {
  if (value === null || typeof value !== 'object') return [];
  if (isReference(value)) return [value];
  return Object.values(value).flatMap((item) => (item === undefined ? [] : referencesIn(item)));
};

function fill(value: Json, written: Json | undefined, put: (reference: Reference) => string): Json {
  if (value === null || typeof value !== 'object') return value;
  // A text of the file became a value: nothing in it is the file's.
  if (written === undefined || written === null || typeof written !== 'object') return value;
  if (isReference(written)) return put(written);
  const inside = (key: string): Json | undefined =>
    Object.hasOwn(written, key) ? (Reflect.get(written, key) as Json | undefined) : undefined;
  if (Array.isArray(value)) return value.map((item: Json, index) => fill(item, inside(String(index)), put));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      item === undefined ? undefined : fill(item, inside(key), put),
    ]),
  );
}

/** `{ secret, before? }` and nothing besides: a map that merely has a field of that name is none. */
function isReference(value: object): value is Reference {
  const { secret, before, ...rest } = value as Partial<Record<string, unknown>>;
  return (
    typeof secret === 'string' &&
    (before === undefined || typeof before === 'string') &&
    Object.keys(rest).length === 0
  );
}
