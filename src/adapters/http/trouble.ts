import { Unavailable } from '../../kit/unavailable';
import type { RouteResponse } from '../../ports/route';
import type { House } from './house';
import { Declined, problem, refusedProblem, Rejection, type ProblemName } from './problem';

const SECONDS_UNTIL_RETRY = '5';

/** What fastify finds wrong with a request, in our words. */
const OF_FASTIFY: Readonly<Record<string, ProblemName>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'not-json',
  FST_ERR_BAD_URL: 'bad-url',
  FST_ERR_MAX_PARAM_LENGTH: 'url-too-long',
};

/** Whatever was thrown, as an answer. What a person cannot mend is logged under an id that the answer names, and nothing of it is told. */
export function troubleResponse(
  error: unknown,
  where: { readonly method: string; readonly route: string; readonly maxBytes?: number },
  { word, log, clock }: Pick<House, 'word' | 'log' | 'clock'>,
): RouteResponse {
  if (error instanceof Rejection) return problem(word, error.problem, error.facts, error.extras);
  if (error instanceof Declined) return refusedProblem(error.refused);
  if (error instanceof Unavailable) {
    log.warn('a request was answered 503: nothing was recorded', { ...where, error });
    return problem(word, 'unavailable', {}, { headers: { 'retry-after': SECONDS_UNTIL_RETRY } });
  }
  const { code, statusCode } = (error ?? {}) as FastifyTraits;
  const known = OF_FASTIFY[code ?? ''];
  if (known !== undefined) return problem(word, known, { most: where.maxBytes ?? 0 });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return problem(word, 'bad-request');
  const id = clock.id();
  log.error('a request failed', { ...where, id, error });
  return problem(word, 'broken', { id });
}

interface FastifyTraits {
  readonly code?: string;
  readonly statusCode?: number;
}
