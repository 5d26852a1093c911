import { webApi } from '@slack/bolt';
import { z } from 'zod';

import type { Log } from '../../../ports/log';
import { textWithin } from '../../../kit/text-within';
import { quietLogger } from './quiet-logger';

export type SlackReply =
  | { readonly ok: true; readonly body: Readonly<Record<string, unknown>> }
  /** Slack understood and refused; `needed` names the scopes that would do where one is missing. */
  | {
      readonly ok: false;
      readonly error: string;
      readonly needed?: string;
      readonly body?: Readonly<Record<string, unknown>>;
    }
  /** Not before so many milliseconds. */
  | { readonly ok: false; readonly limited: number }
  /** It may have taken effect: a time-out, a 5xx, a cut connection. */
  | { readonly ok: false; readonly unknown: string }
  /** It certainly had no effect: nobody took the request. */
  | { readonly ok: false; readonly away: string };

/** The part of the Web API that the rest of the adapter leans on. */
export interface SlackCaller {
  call(method: string, args: Readonly<Record<string, unknown>>): Promise<SlackReply>;
}

/** Below the road's own patience for a call, so that the reason is known when it ends. */
const TIMEOUT = 9_000;
/** More than any page of anything has. */
const MOST_BYTES = 32 * 1024 * 1024;
/** Whoever says more is mistaken, and to be asked again costs nobody anything. */
const LONGEST_REST = 60 * 60_000;
/** Where a 429 does not say for how long. */
const UNSAID_REST = 30_000;
const CODE = /^[a-z][a-z0-9_.:-]*$/;
/** Slack's words for "something broke on our side, and part of it may be done". */
const BROKEN = new Set(['internal_error', 'fatal_error', 'service_unavailable']);
/** Slack's words for "your request did not arrive whole". */
const TORN = new Set(['request_timeout']);
const LIMITED = new Set(['ratelimited', 'rate_limited']);
/** The connection never stood, so nothing can have been sent. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
]);
const DISTRUST = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** One token's Web API. Every call is asked once, at once; it never throws. */
export class SlackWeb implements SlackCaller {
  readonly #client: webApi.WebClient;
  #skew: number | undefined;

  constructor({
    token,
    apiUrl,
    log,
  }: {
    readonly token: string;
    readonly apiUrl?: string | undefined;
    readonly log: Log;
  }) {
    this.#client = new webApi.WebClient(token, {
      ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
      // Whether and when to ask again is the road's decision, and what may wait for what is decided by budgets.
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      maxRequestConcurrency: 10_000,
      timeout: TIMEOUT,
      allowAbsoluteUrls: false,
      logger: quietLogger(log),
      fetch: async (...request) => {
        const [address, init] = request;
        // A redirect would carry people's words to wherever it leads.
        const response = await globalThis
          .fetch(address, { ...init, redirect: 'manual' })
          .catch((error: unknown) => {
            // Told apart here: the client hands on no more than a message.
            const code = codes(error).find((it) => NOT_CONNECTED.has(it) || DISTRUST.test(it));
            throw code === undefined ? error : new NotConnected(code);
          });
        this.#clocked(response.headers.get('date'));
        const { status, headers } = response;
        const text = await textWithin(response, MOST_BYTES);
        return new Response(text === '' ? null : text, { status, headers });
      },
    });
  }

  /** By how many milliseconds this machine's clock was ahead of Slack's in the last answer that told the time. */
  get skew(): number | undefined {
    return this.#skew;
  }

  async call(method: string, args: Readonly<Record<string, unknown>>): Promise<SlackReply> {
    try {
      return { ok: true, body: { ...(await this.#client.apiCall(method, { ...args })) } };
    } catch (error) {
      return replyOf(error);
    }
  }

  #clocked(date: string | null): void {
    const theirs = Date.parse(date ?? '');
    if (!Number.isNaN(theirs)) this.#skew = Date.now() - theirs;
  }
}

const restOf = (seconds: number): number => Math.min(LONGEST_REST, Math.max(1, seconds) * 1_000);

function replyOf(error: unknown): SlackReply {
  if (error instanceof webApi.WebAPIRateLimitedError) return { ok: false, limited: restOf(error.retryAfter) };
  if (error instanceof webApi.WebAPIPlatformError) return refused(error.data);
  if (error instanceof webApi.WebAPIHTTPError)
    return error.statusCode >= 500 || error.statusCode === 408
      ? { ok: false, unknown: `HTTP ${error.statusCode}` }
      : { ok: false, away: `HTTP ${error.statusCode}` };
  const original = error instanceof webApi.WebAPIRequestError ? error.original : error;
  if (original instanceof NotConnected) return { ok: false, away: original.message };
  const message = original instanceof Error ? original.message : 'no answer';
  // A 429 without a usable Retry-After; the client has no error of its own for it.
  if (message.startsWith('Retry header')) return { ok: false, limited: UNSAID_REST };
  return { ok: false, unknown: original instanceof Error ? original.name : 'no answer' };
}

function refused(data: webApi.WebAPIPlatformError['data']): SlackReply {
  const { error } = data;
  // Anything but a code is what some proxy said in Slack's place.
  if (!CODE.test(error)) return { ok: false, unknown: 'not an answer of Slack' };
  if (LIMITED.has(error)) {
    const after = data.response_metadata?.retryAfter;
    return { ok: false, limited: typeof after === 'number' ? restOf(after) : UNSAID_REST };
  }
  if (BROKEN.has(error)) return { ok: false, unknown: error };
  if (TORN.has(error)) return { ok: false, away: error };
  const body: Readonly<Record<string, unknown>> = { ...data };
  const needed = body['needed'];
  return { ok: false, error, body, ...(typeof needed === 'string' ? { needed } : {}) };
}

class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

const fault = z.object({
  code: z.string().optional().catch(undefined),
  cause: z.unknown().optional(),
  errors: z.array(z.unknown()).optional().catch(undefined),
});

/** The codes of an error and of what caused it: a name with several addresses fails with one error for each. */
function codes(error: unknown): readonly string[] {
  const { data } = fault.safeParse(error);
  if (data === undefined) return [];
  const { code, cause, errors = [] } = data;
  return [...(code === undefined ? [] : [code]), ...[...errors, cause].flatMap(codes)];
}
