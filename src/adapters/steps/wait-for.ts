import { z } from 'zod';

import { say, type Say } from '../../domain/say';
import type { Json } from '../../kit/json';
import { oneLine } from '../../domain/text';
import type {
  Given,
  GivenProblem,
  StepAnswer,
  StepCall,
  StepKindEntry,
  StepKindParts,
} from '../../ports/step-kind';
import { shown } from './shared/open-text';
import { hostOf, whyNoAnswer } from './shared/outside-said';
import { askPrometheus, lastValues, PROMETHEUS_VARIABLES, sayable } from './shared/promql';
import { shapeOf } from './shared/shape';
import { hasThreshold, isReached, missingThreshold, THRESHOLD, thresholdText } from './shared/threshold';
import { DURATION, TEXT, WEB_ADDRESS } from './shared/values';

const OFTEN = 15_000;
const MOST_OFTEN = 1_000;
const MOST_BYTES = 64 * 1024;
const WHAT = ['url', 'query', 'alert'] as const;

const shape = shapeOf(
  z.strictObject({
    url: WEB_ADDRESS.optional(),
    status: z.int().min(100).max(599).optional(),
    headers: z.record(z.string(), TEXT).default({}),
    query: z.string().min(1).optional(),
    server: WEB_ADDRESS.optional(),
    ...THRESHOLD,
    alert: z.literal('resolved').optional(),
    /** So long on end it has to be so. */
    for: DURATION.optional(),
    every: DURATION.optional(),
  }),
  rules,
);
type Wanted = Extract<ReturnType<typeof shape.read>, { readonly ok: true }>['value'];

function rules(given: Given): readonly GivenProblem[] {
  const said = WHAT.filter((key) => given[key] !== undefined);
  if (said.length !== 1) return [{ path: [], say: say('steps:wait-for.one-of') }];
  return given['query'] !== undefined && !hasThreshold(given) ? [missingThreshold()] : [];
}

/** Looks again and again, holding nobody up meanwhile, until something outside is as it should be. */
export const waitForKind: StepKindEntry = {
  name: 'wait-for',
  variables: PROMETHEUS_VARIABLES,
  create: (parts) => ({
    name: 'wait-for',
    schema: shape.schema,
    outputs: ['value', 'status'],
    by: 'worker',
    tells: true,
    check: shape.check,
    reads: () => true,
    describe,
    perform: (call) => perform(call, parts),
  }),
};

function describe(given: Given): Say {
  const { url, query, status } = given;
  const sustained = given['for'];
  const facts = {
    url: shown(url),
    status: status === undefined ? '2xx' : shown(status),
    query: oneLine(shown(query)),
    threshold: thresholdText(given),
    for: sustained === undefined ? '' : { say: say('steps:wait-for.on-end', { for: shown(sustained) }) },
  };
  const what = WHAT.find((key) => given[key] !== undefined) ?? 'alert';
  return say(`steps:wait-for.does-${what}`, facts);
}

/** What one look tells. `trouble`: it could not be told this time. */
type Look =
  | { readonly look: 'so' | 'not-so' | 'trouble'; readonly why: Say; readonly outputs: Given }
  | { readonly look: 'never'; readonly why: Say };

async function perform(call: StepCall, parts: StepKindParts): Promise<StepAnswer> {
  const read = shape.read(call.given);
  if (!read.ok) return { answer: 'failed', why: read.error, again: false };
  const wanted = read.value;
  const seen = await look(wanted, call, parts);
  if (seen.look === 'never') return { answer: 'failed', why: seen.why, again: false };
  const { why, outputs } = seen;
  const every = Math.max(MOST_OFTEN, wanted.every ?? OFTEN);
  if (seen.look === 'so') {
    const now = Date.parse(parts.clock.now());
    const since = soSince(call.memory) ?? now;
    const left = (wanted.for ?? 0) - (now - since);
    if (left <= 0) return { answer: 'done', outputs, holds: true };
    const soon = say('steps:wait-for.is-so', { for: shown(call.given['for']) });
    return { answer: 'later', afterMs: Math.min(every, left), why: soon, memory: { since } };
  }
  if (call.phase !== 'verify') return { answer: 'later', afterMs: every, why };
  // Whoever asks a probe asks again by himself.
  return seen.look === 'trouble'
    ? { answer: 'failed', why, again: true }
    : { answer: 'done', outputs, holds: false };
}

const MEMORY = z.object({ since: z.number() });
const soSince = (memory: Json | undefined): number | undefined => MEMORY.safeParse(memory).data?.since;

function look(wanted: Wanted, call: StepCall, parts: StepKindParts): Promise<Look> {
  const { url, query } = wanted;
  if (url !== undefined) return lookAt(url, wanted, call, parts);
  return query === undefined ? lookAtAlerts(call, parts) : measure(query, wanted, call, parts);
}

async function lookAt(
  url: string,
  wanted: Wanted,
  { signal }: StepCall,
  parts: StepKindParts,
): Promise<Look> {
  const { headers, status } = wanted;
  const answer = await parts.outside.ask({ method: 'GET', url, headers, signal, mostBytes: MOST_BYTES });
  if (answer.kind === 'forbidden') return { look: 'never', why: whyNoAnswer(answer) };
  // Not to be reached is the very thing that is waited for to end.
  if (answer.kind !== 'answered') return { look: 'not-so', why: whyNoAnswer(answer), outputs: {} };
  const good = status === undefined ? answer.status >= 200 && answer.status < 300 : answer.status === status;
  const why = say('steps:wait-for.answers', { host: hostOf(url), status: answer.status });
  return { look: good ? 'so' : 'not-so', why, outputs: { status: answer.status } };
}

async function measure(
  query: string,
  wanted: Wanted,
  { signal, given }: StepCall,
  parts: StepKindParts,
): Promise<Look> {
  const told = await askPrometheus(parts, { query, server: wanted.server }, signal);
  if (!told.ok)
    return told.error.again
      ? { look: 'trouble', why: told.error.why, outputs: {} }
      : { look: 'never', why: told.error.why };
  const values = lastValues(told.value);
  const [value] = values;
  const threshold = thresholdText(given);
  const why =
    value === undefined
      ? say('steps:wait-for.no-value', { threshold })
      : say('steps:wait-for.value', { value: String(value), threshold });
  return { look: isReached(values, wanted) ? 'so' : 'not-so', why, outputs: { value: sayable(value) } };
}

async function lookAtAlerts({ run: { incident } }: StepCall, { house }: StepKindParts): Promise<Look> {
  if (incident === undefined) return { look: 'never', why: say('steps:wait-for.no-incident') };
  const resolved = await house.alertsResolved(incident.stream);
  if (resolved === undefined) return { look: 'never', why: say('steps:wait-for.no-alerts') };
  return { look: resolved ? 'so' : 'not-so', why: say('steps:wait-for.alerts-fire'), outputs: {} };
}
