import methods from '../fixtures/slack-methods.json';

/** What Slack documents of one method. */
export interface MethodFacts {
  readonly args: Readonly<Record<string, string>>;
  readonly required: readonly string[];
  /** Any one of them will do, as far as it fits the kind of channel. */
  readonly scopes: readonly string[];
  readonly errors: readonly string[];
}

/** Errors that every method may answer. */
const EVERYWHERE = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'not_allowed_token_type',
  'no_permission',
  'access_denied',
  'invalid_arguments',
  'invalid_arg_name',
  'invalid_json',
  'missing_post_type',
  'unknown_method',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
  'internal_error',
  'fatal_error',
  'team_access_not_granted',
]);

const KNOWN: ReadonlyMap<string, MethodFacts> = new Map<string, MethodFacts>(Object.entries(methods));

export const factsOf = (method: string): MethodFacts | undefined => KNOWN.get(method);

export const mayAnswer = (method: string, error: string): boolean =>
  EVERYWHERE.has(error) || (KNOWN.get(method)?.errors.includes(error) ?? false);
