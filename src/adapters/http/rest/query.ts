import { z } from 'zod';

import { momentOf } from '../../../domain/alert/moment';
import type { Instant } from '../../../domain/ids';
import { SEVERITIES, STATUSES } from '../../../domain/incident/incident';
import { TIMELINE_KINDS } from '../../../domain/incident/timeline-kinds';
import { say } from '../../../domain/say';
import type { LookupSource } from '../../../ports/form';
import { Rejection, type Word } from '../problem';
import { shown } from '../shown';
import { unknownName } from './unknown-name';

const MOST = 100;
const PAGE = 50;

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    // The query is text; readers of the document want to know that it is a number.
    .meta({ type: 'integer', pattern: undefined, minimum: least, maximum: most });

const yesOrNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const someText = z.string().trim().min(1).max(200);

/** With its zone: a program knows its own, and nobody else does. A plus that was not encoded came as a blank. */
const moment = z
  .string()
  .transform((text) => text.replace(/ (?=\d\d:\d\d$)/, '+'))
  .pipe(z.iso.datetime({ offset: true }))
  .transform(momentOf)
  .pipe(z.custom<Instant>((at) => at !== undefined))
  .meta({ type: 'string', format: 'date-time' });

/** Where a page of alerts or of a story begins: a moment and an id, wrapped so that they fit into an address as they are. */
const place = z
  .string()
  .regex(/^[\w-]{1,1000}$/)
  .transform((text) => Buffer.from(text, 'base64url').toString())
  .pipe(z.string().regex(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z ./))
  .meta({ type: 'string', pattern: undefined });

export const placeText = (at: string): string => Buffer.from(at).toString('base64url');

const listOf = (values: readonly [string, ...string[]], tidy: (text: string) => string) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => tidy(part.trim())))
    .pipe(z.array(z.enum(values)).min(1))
    .meta({ examples: [values.slice(0, 2).join(',')] });

const severity = (text: string): string => text.toUpperCase().replace(/^(SEV)?-?(\d)$/, 'SEV$2');

export const INCIDENTS_QUERY = z.strictObject({
  open: yesOrNo.optional(),
  status: listOf(STATUSES as readonly [string, ...string[]], (text) => text.toLowerCase()).optional(),
  severity: listOf(SEVERITIES as readonly [string, ...string[]], severity).optional(),
  service: someText.optional(),
  team: someText.optional(),
  drill: yesOrNo.optional(),
  since: moment.optional(),
  until: moment.optional(),
  text: someText.optional(),
  limit: wholeNumber(1, MOST).default(PAGE),
  before: wholeNumber(1, 1_000_000_000).optional(),
});

export const TIMELINE_QUERY = z.strictObject({
  after: wholeNumber(0, 1_000_000_000).default(0),
  limit: wholeNumber(1, MOST).default(PAGE),
});

export const STORY_QUERY = z.strictObject({
  kinds: listOf(TIMELINE_KINDS, (text) => text.toLowerCase()).optional(),
  by: someText.optional(),
  since: moment.optional(),
  until: moment.optional(),
  text: someText.optional(),
  limit: wholeNumber(1, MOST).default(PAGE),
  before: place.optional(),
});

export const SEARCH_QUERY = z.strictObject({
  text: someText,
  limit: wholeNumber(1, MOST).default(PAGE),
  before: place.optional(),
});

export const RUNS_QUERY = z.strictObject({
  incident: wholeNumber(1, 1_000_000_000).optional(),
  runbook: someText.optional(),
  open: yesOrNo.optional(),
  limit: wholeNumber(1, MOST).default(PAGE),
  before: wholeNumber(1, 1_000_000_000).optional(),
});

export const LETTERS_QUERY = z.strictObject({
  limit: wholeNumber(1, MOST).default(PAGE),
  before: someText.optional(),
});

export const LIVE_QUERY = z.strictObject({
  topics: z
    .string()
    .transform((text) => [...new Set(text.split(',').map((part) => part.trim()))])
    .pipe(
      z
        .array(z.string().regex(/^[\w./:*-]{1,200}$/))
        .min(1)
        .max(50),
    ),
});

export const CHANGES_QUERY = z.strictObject({
  service: someText.optional(),
  since: moment.optional(),
  until: moment.optional(),
  limit: wholeNumber(1, MOST).default(PAGE),
});

export const ALERTS_QUERY = z.strictObject({
  state: z.enum(['firing', 'resolved']).optional(),
  verdict: z.enum(['open', 'join', 'wait', 'ignore']).optional(),
  source: someText.optional(),
  service: someText.optional(),
  limit: wholeNumber(1, MOST).default(PAGE),
  before: place.optional(),
});

export const ALERTS_OF_QUERY = z.strictObject({ limit: wholeNumber(1, MOST).default(MOST) });

export const EXPORT_QUERY = z.strictObject({ format: z.enum(['json', 'markdown']).default('json') });

export const EXPLAIN_QUERY = z.strictObject({ source: someText.optional() });

/** Every source there is: a new one is asked for here. */
const OFFERED: Readonly<Record<LookupSource, true>> = {
  services: true,
  people: true,
  teams: true,
  incidents: true,
  runbooks: true,
  runs: true,
};

/** What is offered while somebody types; nothing typed yet offers everything. */
export const OPTIONS_QUERY = z.strictObject({
  what: z.enum(Object.keys(OFFERED) as LookupSource[]),
  typed: z.string().max(200).default(''),
});

export const NO_QUERY = z.strictObject({});

/** The query, or a rejection that names the parameter and what it should have been. */
export function parseQuery<T extends z.ZodObject>(
  schema: T,
  query: Readonly<Record<string, string>>,
  word: Word,
): z.output<T> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const known = Object.keys(schema.shape);
  if (issue?.code === 'unrecognized_keys') throw unknownName('unknown-parameter', issue.keys[0] ?? '', known);
  const name = String(issue?.path[0] ?? '');
  const facts = {
    name,
    value: shown(query[name] ?? '', 60),
    expected: word(say(`http:parameter.${name}`)),
  };
  throw new Rejection('bad-parameter', facts, { field: name });
}
