import { z } from 'zod';

import { say, type Fact } from '../../domain/say';
import { clip } from '../../domain/text';
import type { OutsideAnswer } from '../../ports/outside-door';
import type { Given, StepAnswer, StepCall, StepKindEntry, StepKindParts } from '../../ports/step-kind';
import { shown } from './shared/open-text';
import { hostOf, jsonOf, noAnswer } from './shared/outside-said';
import { shapeOf } from './shared/shape';
import { TEXT, WEB_ADDRESS } from './shared/values';

const MOST_BYTES = 256 * 1024;
/** So much of a body is read by whoever approves. */
const MOST_SHOWN = 1_500;
const STATUS = z.int().min(100).max(599);

const shape = shapeOf(
  z.strictObject({
    method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
    url: WEB_ADDRESS,
    headers: z.record(z.string(), TEXT).default({}),
    /** A text as it is, anything else as JSON. */
    body: z.unknown().optional(),
    /** Which answers are good ones; otherwise all from 200 to 299. */
    status: z.union([STATUS, z.array(STATUS).min(1)]).optional(),
  }),
  (given) =>
    given['body'] !== undefined && reads(given)
      ? [{ path: ['body'], say: say('steps:http.body-of-reading', { method: methodOf(given) }) }]
      : [],
);
type Wanted = Extract<ReturnType<typeof shape.read>, { readonly ok: true }>['value'];

/** One request. GET and HEAD only look; all others carry the attempt's key, so that who understands it does it once. */
export const httpKind: StepKindEntry = {
  name: 'http',
  variables: [],
  create: ({ outside }) => ({
    name: 'http',
    schema: shape.schema,
    outputs: ['status', 'body', 'json'],
    by: 'worker',
    tells: true,
    check: shape.check,
    reads,
    describe,
    perform: (call) => perform(call, outside),
  }),
};

const methodOf = (given: Given): string => shown(given['method'] ?? 'GET');

function reads(given: Given): boolean {
  return ['GET', 'HEAD'].includes(methodOf(given));
}

function describe(given: Given) {
  const { headers, body, url } = given;
  const lines = typeof headers === 'object' && headers !== null ? Object.entries(headers) : [];
  const written = lines.map(([name, value]) => `${name}: ${shown(value)}`).join(', ');
  const withHeaders: Fact = { say: say('steps:http.with-headers', { headers: written }) };
  const withBody: Fact = { say: say('steps:http.with-body', { body: clip(shown(body), MOST_SHOWN) }) };
  return say('steps:http.does', {
    method: methodOf(given),
    url: shown(url),
    headers: written === '' ? '' : withHeaders,
    body: body === undefined ? '' : withBody,
  });
}

async function perform(call: StepCall, outside: StepKindParts['outside']): Promise<StepAnswer> {
  const read = shape.read(call.given);
  if (!read.ok) return { answer: 'failed', why: read.error, again: false };
  const wanted = read.value;
  const answer = await outside.ask({
    method: wanted.method,
    url: wanted.url,
    headers: headersOf(wanted, call),
    ...bodyOf(wanted.body),
    signal: call.signal,
    mostBytes: MOST_BYTES,
  });
  const looks = reads(call.given);
  if (answer.kind !== 'answered') return noAnswer(answer, looks);
  const good = isWanted(answer.status, wanted.status);
  // A probe that is answered is answered: what it asks about does not hold.
  if (good || call.phase === 'verify') return { answer: 'done', outputs: outputsOf(answer), holds: good };
  return judged(answer.status, wanted, looks);
}

function judged(status: number, { url, status: wanted }: Wanted, looks: boolean): StepAnswer {
  const facts = { host: hostOf(url), status, wanted: wantedText(wanted) };
  const redirected = status >= 300 && status < 400;
  const why = say(redirected ? 'steps:http.redirected' : 'steps:http.unexpected', facts);
  if (looks || status === 429) return { answer: 'failed', why, again: true };
  if (status >= 500 || status === 408)
    return { answer: 'unsure', why: say('steps:http.unsure-status', facts) };
  return { answer: 'failed', why, again: false };
}

function headersOf({ method, headers, body }: Wanted, { key }: StepCall): Readonly<Record<string, string>> {
  const known = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const own: Readonly<Record<string, string>> = {
    ...(method === 'GET' || method === 'HEAD' ? {} : { 'idempotency-key': key }),
    ...(body === undefined
      ? {}
      : { 'content-type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json' }),
  };
  return { ...Object.fromEntries(Object.entries(own).filter(([name]) => !known.has(name))), ...headers };
}

function bodyOf(body: unknown): { readonly body?: string } {
  if (body === undefined) return {};
  return { body: typeof body === 'string' ? body : JSON.stringify(body) };
}

function outputsOf({ status, body, cut }: Extract<OutsideAnswer, { readonly kind: 'answered' }>): Given {
  const json = cut ? undefined : jsonOf(body);
  // What is kept of a step is cut from the end.
  return { status, ...(json === undefined ? {} : { json }), body };
}

function isWanted(status: number, wanted: Wanted['status']): boolean {
  if (wanted === undefined) return status >= 200 && status < 300;
  return Array.isArray(wanted) ? wanted.includes(status) : wanted === status;
}

const wantedText = (wanted: Wanted['status']): string =>
  wanted === undefined ? '2xx' : Array.isArray(wanted) ? wanted.join(', ') : String(wanted);
