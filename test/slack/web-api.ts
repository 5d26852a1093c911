import { checkedArgs } from './args';
import { factsOf, mayAnswer } from './facts';
import type { FaultBook } from './fault-book';
import { Refused, type Desk, type Method } from './method';
import { channelMethods } from './methods/channels';
import { chatMethods } from './methods/chat';
import { fileMethods } from './methods/files';
import { markMethods } from './methods/marks';
import { memberMethods } from './methods/members';
import { peopleMethods } from './methods/people';
import { readingMethods } from './methods/reading';
import { viewMethods } from './methods/views';
import { missingScope } from './scopes';
import type { Json } from './shape';

const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...channelMethods,
    ...chatMethods,
    ...fileMethods,
    ...markMethods,
    ...memberMethods,
    ...peopleMethods,
    ...readingMethods,
    ...viewMethods,
  }),
);

/** A token as Slack knows it. */
export interface Token {
  readonly value: string;
  readonly kind: 'bot' | 'app';
  /** What it is answered with as long as it is set: `token_revoked`, `account_inactive` … */
  trouble?: string;
}

export interface Caller {
  readonly tokens: readonly Token[];
  /** What the token has been given, and what a test took from it afterwards. */
  readonly granted: Set<string>;
  readonly withdrawn: ReadonlySet<string>;
  readonly faults: FaultBook;
}

const refusal = (error: string, more: Json = {}): Json => ({ ok: false, error, ...more });

/** One call of the Web API, from its arguments to its answer; whatever is not documented is written into the fault book. */
export function answerCall(
  method: string,
  raw: Json | undefined,
  bearer: string | undefined,
  caller: Caller,
  desk: Desk,
): Json {
  const { faults, tokens, granted, withdrawn } = caller;
  const facts = factsOf(method);
  const work = METHODS.get(method);
  if (facts === undefined || work === undefined) {
    faults.record(`${method}: no such method here`);
    return refusal('unknown_method');
  }
  if (bearer === undefined) return refusal('not_authed');
  const token = tokens.find(({ value }) => value === bearer);
  if (token === undefined) return refusal('invalid_auth');
  if (token.trouble !== undefined) return refusal(token.trouble);
  if ((token.kind === 'app') !== (method === 'apps.connections.open')) {
    faults.record(`${method}: with a token of the wrong kind`);
    return refusal('not_allowed_token_type');
  }
  const args = raw === undefined ? undefined : checkedArgs(method, facts, raw, faults);
  if (args === undefined) {
    if (raw === undefined) faults.record(`${method}: a body that cannot be read`);
    return refusal('invalid_arguments');
  }
  const needed = missingScope(method, facts, args, desk.state, granted);
  if (needed !== undefined) {
    if (!withdrawn.has(needed)) faults.record(`${method}: the token lacks ${needed}`);
    return refusal('missing_scope', { needed, provided: [...granted].join(',') });
  }
  try {
    return { ok: true, ...work(args, desk) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (!mayAnswer(method, error.error)) faults.record(`${method}: ${error.error} is not documented of it`);
    return refusal(error.error, error.more);
  }
}
