import { cleanText, clip, oneLine } from '../../../domain/text';
import { textWithin } from '../../../kit/text-within';
import type { Clock } from '../../../ports/clock';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export type Reply =
  | { readonly ok: true; readonly body: unknown }
  /** Mattermost understood and refused; `permission` names the missing one where the server tells. */
  | {
      readonly ok: false;
      readonly status: number;
      readonly id: string;
      readonly message: string;
      readonly permission?: string;
    }
  /** Not before so many milliseconds. Nothing happened. */
  | { readonly ok: false; readonly limited: number }
  /** It may have taken effect: a time-out, a 5xx, a cut connection. */
  | { readonly ok: false; readonly unknown: string }
  /** It certainly had no effect: nobody who could do it took the request. */
  | { readonly ok: false; readonly away: string };

export type Failure = Exclude<Reply, { readonly ok: true }>;

/** What the rest of the adapter knows of the server. `path` begins behind `/api/v4`; a body is bytes, or what becomes JSON. */
export interface MattermostCaller {
  call(method: Method, path: string, body?: unknown): Promise<Reply>;
}

/** Below the road's own patience for a call, so that the reason is known when it ends. */
const TIMEOUT = 9_000;
/** More than any page of anything has. */
const MOST_BYTES = 32 * 1024 * 1024;
/** Whoever says more is mistaken, and to be asked again costs nobody anything. */
const LONGEST_REST = 60 * 60_000;
const MOST_SAID = 500;
/** Where a 429 does not say for how long. */
const UNSAID_REST = 1_000;
/** The connection never stood, so nothing can have been sent. */
const NOT_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/;
const NOT_IMPLEMENTED = 501;

/**
 * One token's way to the server. Every call is asked once, at once; it never throws and never shows the token.
 *
 * The door is our own because `Client4` throws an error without status or headers for everything that is not JSON, and a
 * 429 is plain text whose wait stands in the headers.
 */
export class MattermostRest implements MattermostCaller {
  readonly #root: string;
  readonly #token: string;
  readonly #clock: Clock;
  readonly #heard: (reply: Reply) => void;
  #skew: number | undefined;
  #version: string | undefined;

  /** `heard` is told of every reply, so that somebody can say why the chat does not work. */
  constructor(parts: {
    readonly url: string;
    readonly token: string;
    readonly clock: Clock;
    readonly heard?: (reply: Reply) => void;
  }) {
    this.#root = `${parts.url.replace(/\/+$/, '')}/api/v4`;
    this.#token = parts.token;
    this.#clock = parts.clock;
    this.#heard = parts.heard ?? (() => undefined);
  }

  /** By how many milliseconds this machine's clock was ahead of the server's in the last answer that told the time. */
  get skew(): number | undefined {
    return this.#skew;
  }

  /** As the last answer told it: `5.37.0`. */
  get version(): string | undefined {
    return this.#version;
  }

  async call(method: Method, path: string, body?: unknown): Promise<Reply> {
    const reply = await this.#ask(method, path, body);
    this.#heard(reply);
    return reply;
  }

  async #ask(method: Method, path: string, body: unknown): Promise<Reply> {
    try {
      const response = await fetch(`${this.#root}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.#token}`,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': isBytes(body) ? 'image/png' : 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isBytes(body) ? Buffer.from(body) : JSON.stringify(body) }),
        // A redirect turns a POST into a GET or carries the token to another host.
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT),
      });
      this.#learn(response.headers);
      return replyOf(response, await textWithin(response, MOST_BYTES), this.#clock);
    } catch (error) {
      return faultOf(error);
    }
  }

  #learn(headers: Headers): void {
    const theirs = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(theirs)) this.#skew = Date.parse(this.#clock.now()) - theirs;
    const [version] = /^\d+\.\d+\.\d+/.exec(headers.get('x-version-id') ?? '') ?? [];
    if (version !== undefined) this.#version = version;
  }
}

const isBytes = (body: unknown): body is Uint8Array => body instanceof Uint8Array;

function replyOf(response: Response, text: string, clock: Clock): Reply {
  const { status } = response;
  if (status === 429) return { ok: false, limited: waitOf(response.headers, clock) };
  const body = parsed(text);
  if (response.ok)
    return body === undefined ? { ok: false, unknown: 'not an answer of Mattermost' } : { ok: true, body };
  // What another server says in Mattermost's place: a proxy that is in its way, or an address that leads elsewhere.
  if (status < 400 || (status < 500 && status !== 401 && !isError(body)))
    return { ok: false, away: `HTTP ${status}` };
  if (status >= 500 && status !== NOT_IMPLEMENTED) return { ok: false, unknown: `HTTP ${status}` };
  const {
    id,
    message,
    detailed_error: detail,
  } = isError(body) ? body : { id: '', message: '', detailed_error: '' };
  const [, permission] = /permission=(\w+)/.exec(detail ?? '') ?? [];
  return {
    ok: false,
    status,
    id,
    // It is shown and kept.
    message: clip(oneLine(cleanText(message ?? '')), MOST_SAID),
    ...(permission === undefined ? {} : { permission }),
  };
}

interface ErrorBody {
  readonly id: string;
  readonly message?: string;
  readonly detailed_error?: string;
}

const isError = (body: unknown): body is ErrorBody =>
  typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** To the millisecond as far as the server says it: whole seconds from the server, which are rounded up there. */
function waitOf(headers: Headers, clock: Clock): number {
  for (const name of ['retry-after', 'x-ratelimit-reset']) {
    // A header that was set twice arrives as `11, 11`.
    const [text = ''] = (headers.get(name) ?? '').split(/,\s*(?=\d+$)/);
    if (/^\d+$/.test(text)) return Math.min(LONGEST_REST, Math.max(1, Number(text)) * 1_000);
    const left = /[a-z]/i.test(text) ? Date.parse(text) - Date.parse(clock.now()) : NaN;
    if (left > 0) return Math.min(LONGEST_REST, left);
  }
  return UNSAID_REST;
}

/** Only names and codes are passed on: a message may quote a header, and with it the token. */
function faultOf(error: unknown): Failure {
  const code = codes(error).find((it) => NOT_CONNECTED.test(it));
  if (code !== undefined) return { ok: false, away: code };
  const { name, cause } = shapeOf(error);
  // A request that cannot even be written, such as one whose token has a line end in it.
  if (name === 'TypeError' && cause === undefined)
    return { ok: false, away: 'the request cannot be written' };
  return { ok: false, unknown: typeof name === 'string' ? name : 'no answer' };
}

/** By its shape and not its class: what `fetch` throws may come from another realm. */
const shapeOf = (error: unknown): Readonly<Record<string, unknown>> =>
  typeof error === 'object' && error !== null
    ? Object.fromEntries(
        ['name', 'code', 'cause', 'errors'].map((field) => [field, Reflect.get(error, field) as unknown]),
      )
    : {};

/** The codes of an error and of what caused it: a name with several addresses fails with one error for each. */
function codes(error: unknown): readonly string[] {
  const { code, cause, errors } = shapeOf(error);
  const several = Array.isArray(errors) ? errors.flatMap((it) => codes(it)) : [];
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...several,
    ...(cause === undefined ? [] : codes(cause)),
  ];
}
