import { createHmac, hash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

/** In constant time, also where the lengths differ; the known ones are all looked at. */
export function sameSecret(given: string, known: readonly string[]): boolean {
  const told = digest(given);
  return known.reduce((found, one) => timingSafeEqual(told, digest(one)) || found, false);
}

/** Whether one of the secrets signed the body: HMAC-SHA256, in lower-case hex. */
export const signedBy = (body: Uint8Array, signature: string, secrets: readonly string[]): boolean =>
  sameSecret(
    signature.toLowerCase(),
    secrets.map((secret) => createHmac('sha256', secret).update(body).digest('hex')),
  );

/** The token of `Authorization: Bearer …`, or the password of `Basic …`: who posts to a hook may know either way. */
export function tokenOf(authorization: string | undefined): string | undefined {
  const [scheme = '', value = ''] = (authorization ?? '').split(/\s+/, 2);
  if (/^bearer$/i.test(scheme) && value !== '') return value;
  if (!/^basic$/i.test(scheme)) return undefined;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : pair.slice(colon + 1);
}
