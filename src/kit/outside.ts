import { textWithin } from './text-within';

export interface OutsideCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What became of one call on another system's REST API. */
export type OutsideReply =
  | { readonly answer: 'done'; readonly body: unknown }
  /** Understood and refused, or answered by somebody else; it had no effect. */
  | { readonly answer: 'refused'; readonly status: number; readonly body: unknown }
  /** Not now, and not before so many milliseconds where it says so; it had no effect. */
  | { readonly answer: 'busy'; readonly after?: number }
  /** It may have taken effect: a time-out, a 5xx, a cut connection. */
  | { readonly answer: 'unsure' }
  /** Nobody took the call, so it had no effect. */
  | { readonly answer: 'away' };

const TIMEOUT = 8_000;
const MOST_BYTES = 4 * 1024 * 1024;
/** Whoever says more is mistaken, and to be asked again costs nobody anything. */
const LONGEST_REST = 60 * 60_000;
const RESTS = ['retry-after', 'ratelimit-reset', 'x-ratelimit-period-in-sec'];
const NOT_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/;

/** Asks once, at once. Never throws, never follows a redirect (it would carry the token elsewhere), never shows a header. */
export async function askOutside({ method, url, headers, body }: OutsideCall): Promise<OutsideReply> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const { status } = response;
    const said = parsed(await textWithin(response, MOST_BYTES));
    if (response.ok) return { answer: 'done', body: said };
    if (status === 429) return { answer: 'busy', ...restOf(response.headers) };
    return status >= 500 || status === 408 ? { answer: 'unsure' } : { answer: 'refused', status, body: said };
  } catch (fault) {
    return { answer: unsent(fault) ? 'away' : 'unsure' };
  }
}

/** What is not done, as a delivery: `refused` has to be worded by whoever knows what was asked. */
export function retryLater(reply: Exclude<OutsideReply, { readonly answer: 'done' | 'refused' }>): {
  readonly outcome: 'retry';
  readonly reason: { readonly known: 'source-away' | 'source-slow' | 'source-busy' };
  readonly effect: 'none' | 'unknown';
  readonly after?: number;
} {
  if (reply.answer === 'unsure')
    return { outcome: 'retry', reason: { known: 'source-slow' }, effect: 'unknown' };
  if (reply.answer === 'away') return { outcome: 'retry', reason: { known: 'source-away' }, effect: 'none' };
  return {
    outcome: 'retry',
    reason: { known: 'source-busy' },
    effect: 'none',
    ...(reply.after === undefined ? {} : { after: reply.after }),
  };
}

function restOf(headers: Headers): { readonly after?: number } {
  const seconds = RESTS.map((name) => headers.get(name) ?? '').find((text) => /^\d{1,9}$/.test(text));
  return seconds === undefined ? {} : { after: Math.min(LONGEST_REST, Math.max(1, Number(seconds)) * 1_000) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** No connection stood; or the request cannot even be written, such as one whose token has a line end in it. */
const unsent = (fault: unknown): boolean =>
  codesOf(fault).some((code) => NOT_CONNECTED.test(code)) ||
  (fault instanceof Object &&
    Reflect.get(fault, 'name') === 'TypeError' &&
    Reflect.get(fault, 'cause') === undefined);

/** The codes of an error and of what caused it, by shape: what `fetch` throws may come from another realm. */
function codesOf(fault: unknown): readonly string[] {
  if (typeof fault !== 'object' || fault === null) return [];
  const code: unknown = Reflect.get(fault, 'code');
  const cause: unknown = Reflect.get(fault, 'cause');
  const errors: unknown = Reflect.get(fault, 'errors');
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...(Array.isArray(errors) ? errors.flatMap((one) => codesOf(one)) : []),
    ...codesOf(cause),
  ];
}
