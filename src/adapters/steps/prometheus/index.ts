import { z } from 'zod';

import { say } from '../../../domain/say';
import { clip, oneLine } from '../../../domain/text';
import type { Chart } from '../../../ports/chart';
import type { StepAnswer, StepCall, StepKindEntry, StepKindParts } from '../../../ports/step-kind';
import { shown } from '../shared/open-text';
import { askPrometheus, lastValues, notTold, PROMETHEUS_VARIABLES, sayable } from '../shared/promql';
import { shapeOf } from '../shared/shape';
import { hasThreshold, isReached, THRESHOLD, thresholdText } from '../shared/threshold';
import { DURATION, WEB_ADDRESS } from '../shared/values';
import { chartOf, spanOf } from './chart';

const AN_HOUR = 3_600_000;
const LONGEST_TITLE = 120;

const shape = shapeOf(
  z.strictObject({
    query: z.string().min(1),
    server: WEB_ADDRESS.optional(),
    ...THRESHOLD,
    /** How far back the chart goes. */
    range: DURATION.optional(),
    chart: z.boolean().default(true),
    title: z.string().optional(),
    unit: z.string().optional(),
  }),
);
type Wanted = Extract<ReturnType<typeof shape.read>, { readonly ok: true }>['value'];

/** A PromQL query: its value for later steps, a chart for people, and as a probe whether the value is as it should be. */
export const prometheusKind: StepKindEntry = {
  name: 'prometheus',
  variables: PROMETHEUS_VARIABLES,
  create: (parts) => ({
    name: 'prometheus',
    schema: shape.schema,
    // The road puts the chart among them.
    outputs: ['value', 'series', 'chart'],
    by: 'worker',
    tells: true,
    check: shape.check,
    reads: () => true,
    describe: (given) =>
      say(hasThreshold(given) ? 'steps:prometheus.does-compare' : 'steps:prometheus.does', {
        query: oneLine(shown(given['query'])),
        threshold: thresholdText(given),
      }),
    perform: (call) => perform(call, parts),
  }),
};

async function perform(call: StepCall, parts: StepKindParts): Promise<StepAnswer> {
  const read = shape.read(call.given);
  if (!read.ok) return { answer: 'failed', why: read.error, again: false };
  const wanted = read.value;
  const told = await askPrometheus(parts, wanted, call.signal);
  if (!told.ok) return notTold(told.error);
  const values = lastValues(told.value);
  const chart = call.phase === 'verify' || !wanted.chart ? undefined : await drawn(wanted, call, parts);
  return {
    answer: 'done',
    // Without a threshold it is a query such as `up == 1`: what comes back is what it asks for.
    holds: isReached(values, wanted),
    outputs: { value: sayable(values[0]), series: told.value.length },
    ...(chart === undefined ? {} : { chart }),
  };
}

/** A chart that cannot be had does not spoil the value. */
async function drawn(wanted: Wanted, { signal }: StepCall, parts: StepKindParts): Promise<Chart | undefined> {
  const span = spanOf(Date.parse(parts.clock.now()), wanted.range ?? AN_HOUR);
  const told = await askPrometheus(parts, { ...wanted, span }, signal);
  if (!told.ok) return undefined;
  const limit = wanted.above ?? wanted.below ?? wanted.equals;
  const title = clip(oneLine(wanted.title ?? wanted.query), LONGEST_TITLE);
  return chartOf(title, told.value, {
    ...(wanted.unit === undefined ? {} : { unit: wanted.unit }),
    ...(limit === undefined ? {} : { limit }),
  });
}
