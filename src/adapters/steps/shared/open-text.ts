import type { Json } from '../../../kit/json';

const OPEN = /\{\{[\s\S]*\}\}/;

/** A text that is filled in when the step is begun. */
export const isOpenText = (text: string): boolean => OPEN.test(text);

const SECRET = /^(?:env:RUNBOOK_[A-Z0-9_]+|file:[A-Za-z0-9_.-]+)$/;

/** A secret's place: the secret itself is put in just before the step is done. */
export interface SecretPlace {
  readonly secret: string;
  readonly before?: string;
}

export function isSecret(value: Json | undefined): value is Json & SecretPlace {
  if (typeof value !== 'object' || value === null || !('secret' in value)) return false;
  const { secret, before = '', ...rest } = value;
  const known = typeof secret === 'string' && SECRET.test(secret) && typeof before === 'string';
  return known && Object.keys(rest).length === 0;
}

/** Whether something in it is still to be filled in or put in. */
export function stillOpen(value: Json | undefined): boolean {
  if (typeof value === 'string') return isOpenText(value);
  if (typeof value !== 'object' || value === null) return false;
  return isSecret(value) || Object.values(value).some((inner: Json | undefined) => stillOpen(inner));
}

/** As whoever approves reads it: texts as they stand, secrets by their names. */
export function shown(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (isSecret(value)) return `${value.before ?? ''}‹${value.secret}›`;
  return JSON.stringify(value ?? null, (_, inner: Json) => (isSecret(inner) ? shown(inner) : inner));
}
