import { z } from 'zod';

import { say, type Say } from '../../../domain/say';
import { clip, oneLine } from '../../../domain/text';
import { assertNever } from '../../../kit/assert-never';
import { err, ok, type Result } from '../../../kit/result';
import type { StepAnswer, StepCall, StepKindParts } from '../../../ports/step-kind';
import { hostOf, jsonOf, whyNoAnswer } from './outside-said';

export const PROMETHEUS_VARIABLES = ['PROMETHEUS_URL', 'PROMETHEUS_TOKEN'] as const;

const MOST_BYTES = 4 * 1024 * 1024;

export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** Seconds since 1970, and the value. */
  readonly points: readonly (readonly [number, number])[];
}

/** Why there is no answer; `again`: it may come right by itself. */
export interface NotTold {
  readonly why: Say;
  readonly again: boolean;
}

const POINT = z.tuple([z.number(), z.string()]).transform(([at, value]) => [at, numberOf(value)] as const);
const LABELS = z.record(z.string(), z.string());
const TOLD = z.object({
  status: z.literal('success'),
  data: z.discriminatedUnion('resultType', [
    z.object({
      resultType: z.literal('vector'),
      result: z.array(z.looseObject({ metric: LABELS, value: POINT.optional() })),
    }),
    z.object({
      resultType: z.literal('matrix'),
      result: z.array(z.looseObject({ metric: LABELS, values: z.array(POINT).default([]) })),
    }),
    z.object({ resultType: z.literal('scalar'), result: POINT }),
    z.object({ resultType: z.literal('string'), result: z.unknown() }),
  ]),
});
const REFUSED = z.looseObject({ status: z.literal('error'), error: z.string() });

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
}

/**
 * Asks a Prometheus, or what speaks its language. PROMETHEUS_TOKEN goes to PROMETHEUS_URL alone: a server that a step names for itself does
 * not get it.
 */
export async function askPrometheus(
  { outside, variable }: Pick<StepKindParts, 'outside' | 'variable'>,
  {
    query,
    server,
    span,
  }: { readonly query: string; readonly server?: string | undefined; readonly span?: Span },
  signal: StepCall['signal'],
): Promise<Result<readonly Series[], NotTold>> {
  const base = server ?? variable('PROMETHEUS_URL');
  if (base === undefined) return err({ why: say('steps:promql.no-server'), again: false });
  const token = server === undefined ? variable('PROMETHEUS_TOKEN') : undefined;
  const answer = await outside.ask({
    method: 'POST',
    url: `${base.replace(/\/+$/, '')}/api/v1/${span === undefined ? 'query' : 'query_range'}`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: new URLSearchParams({ query, ...(span === undefined ? {} : spanOf(span)) }).toString(),
    signal,
    mostBytes: MOST_BYTES,
  });
  const host = hostOf(base);
  if (answer.kind !== 'answered')
    return err({ why: whyNoAnswer(answer), again: answer.kind !== 'forbidden' });
  if (answer.cut) return err({ why: say('steps:promql.too-much', { host }), again: false });
  const said = jsonOf(answer.body);
  const told = TOLD.safeParse(said);
  if (told.success && answer.status === 200) return ok(seriesOf(told.data.data));
  return err(refusal(answer.status, REFUSED.safeParse(said).data?.error, host));
}

function refusal(status: number, error: string | undefined, host: string): NotTold {
  const again = status >= 500 || status === 429 || status === 408;
  if (error !== undefined) {
    const reason = clip(oneLine(error), 300);
    return { why: say('steps:promql.refused', { host, reason }), again };
  }
  return { why: say('steps:promql.other', { host, status }), again };
}

function seriesOf(data: z.output<typeof TOLD>['data']): readonly Series[] {
  switch (data.resultType) {
    case 'vector':
      return data.result.flatMap(({ metric, value }) =>
        value === undefined ? [] : [{ labels: metric, points: [value] }],
      );
    case 'matrix':
      return data.result.map(({ metric, values }) => ({ labels: metric, points: values }));
    case 'scalar':
      return [{ labels: {}, points: [data.result] }];
    case 'string':
      return [];
    default:
      return assertNever(data);
  }
}

const spanOf = ({ fromMs, toMs, stepMs }: Span): Readonly<Record<string, string>> => ({
  start: (fromMs / 1_000).toFixed(3),
  end: (toMs / 1_000).toFixed(3),
  step: (stepMs / 1_000).toFixed(3),
});

const numberOf = (text: string): number =>
  text === '+Inf' ? Number.POSITIVE_INFINITY : text === '-Inf' ? Number.NEGATIVE_INFINITY : Number(text);

export const lastValues = (series: readonly Series[]): readonly number[] =>
  series.flatMap(({ points }) => points.slice(-1).map(([, value]) => value));

/** As JSON can say it: neither a number that is none nor one without an end. */
export const sayable = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

export const notTold = ({ why, again }: NotTold): StepAnswer => ({ answer: 'failed', why, again });
