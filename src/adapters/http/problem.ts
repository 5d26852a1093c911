import type { Refusal } from '../../domain/refusal';
import { say, type Say } from '../../domain/say';
import type { Refused } from '../../ports/api';
import type { RouteResponse } from '../../ports/route';

/** A line of the message catalogue as plain text. */
export type Word = (say: Say) => string;

/** Everything that the server itself turns away; worded under `http:problem.<name>` of the message catalogue. */
export const PROBLEM_STATUS = {
  'bad-url': 400,
  'bad-request': 400,
  'bad-json': 400,
  'bad-parameter': 400,
  'unknown-parameter': 400,
  'bad-idempotency-key': 400,
  'unknown-source': 400,
  'token-missing': 401,
  'token-wrong': 401,
  'not-loopback': 403,
  forwarded: 403,
  'foreign-host': 403,
  'foreign-origin': 403,
  'not-found': 404,
  'unknown-incident': 404,
  'unknown-verb': 404,
  'unknown-letter': 404,
  'unknown-run': 404,
  'unknown-runbook': 404,
  'not-built': 404,
  'wrong-method': 405,
  'too-slow': 408,
  'too-large': 413,
  'url-too-long': 414,
  'not-json': 415,
  'unknown-field': 422,
  'bad-field': 422,
  'unreadable-payload': 422,
  'nobodys-payload': 422,
  'key-reused': 422,
  'headers-too-large': 431,
  broken: 500,
  unavailable: 503,
} as const;

export type ProblemName = keyof typeof PROBLEM_STATUS;
type Facts = Readonly<Record<string, string | number>>;

export interface ProblemExtras {
  readonly field?: string;
  readonly instead?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Other words for the same problem, under `<name>-<variant>`. */
  readonly variant?: string;
}

type ProblemResponse = RouteResponse & { readonly body: string };

const problemJson = (
  status: number,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): ProblemResponse => ({
  status,
  headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

/** RFC 9457. `type` is stable for scripts, `title` and `detail` are for people. */
export function problem(
  word: Word,
  name: ProblemName,
  facts: Facts = {},
  { headers, variant, ...extras }: ProblemExtras = {},
): ProblemResponse {
  const key = `http:problem.${name}${variant === undefined ? '' : `-${variant}`}`;
  const body = {
    type: `urn:muster:problem:${name}`,
    title: word(say(`${key}.title`, facts)),
    status: PROBLEM_STATUS[name],
    detail: word(say(`${key}.detail`, facts)),
    ...extras,
  };
  return problemJson(PROBLEM_STATUS[name], body, headers);
}

const STATUS_OF_REFUSAL: Readonly<Record<Refusal['kind'], number>> = {
  conflict: 409,
  invalid: 422,
  forbidden: 403,
  unknown: 404,
};

/** What the house refused, which it has worded itself. */
export function refusedProblem({ reason, why, title, detail, field, instead }: Refused): RouteResponse {
  const status = STATUS_OF_REFUSAL[why];
  const at = field === undefined ? {} : { field };
  return problemJson(status, { type: `urn:muster:problem:${reason}`, title, status, detail, ...at, instead });
}

/** Thrown where a request cannot be done as it is; becomes `problem`. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  readonly problem: ProblemName;
  readonly facts: Facts;
  readonly extras: ProblemExtras;

  constructor(name: ProblemName, facts: Facts = {}, extras: ProblemExtras = {}) {
    super(name);
    this.problem = name;
    this.facts = facts;
    this.extras = extras;
  }
}

/** Thrown where the house refused; becomes `refusedProblem`. */
export class Declined extends Error {
  override readonly name = 'Declined';
  readonly refused: Refused;

  constructor(refused: Refused) {
    super(refused.reason);
    this.refused = refused;
  }
}
