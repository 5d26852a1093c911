import { z } from 'zod';

import { instant, type Instant } from '../../domain/ids';
import { say } from '../../domain/say';
import type { Given, GivenProblem, StepKindEntry } from '../../ports/step-kind';
import { shown } from './shared/open-text';
import { shapeOf } from './shared/shape';
import { DURATION } from './shared/values';

const A_DAY = 86_400_000;
const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)$/;
/** With its zone: nobody should have to guess which clock was meant. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

const shape = shapeOf(
  z.strictObject({
    for: DURATION.optional(),
    until: z
      .string()
      .refine((text) => CLOCK.test(text) || (MOMENT.test(text) && !Number.isNaN(Date.parse(text))), {
        error: 'steps:wait.until-what',
      })
      .optional(),
  }),
  oneOfBoth,
);

function oneOfBoth(given: Given): readonly GivenProblem[] {
  const said = ['for', 'until'].filter((key) => given[key] !== undefined);
  return said.length === 1 ? [] : [{ path: [], say: say('steps:wait.for-or-until') }];
}

/** Waits for a time, and holds nobody up meanwhile. */
export const waitKind: StepKindEntry = {
  name: 'wait',
  variables: [],
  create: ({ clock }) => ({
    name: 'wait',
    schema: shape.schema,
    outputs: ['until'],
    by: 'worker',
    tells: false,
    check: shape.check,
    reads: () => true,
    describe: (given) =>
      given['for'] === undefined
        ? say('steps:wait.does-until', { until: shown(given['until']) })
        : say('steps:wait.does-for', { for: shown(given['for']) }),
    perform({ given, since }) {
      const read = shape.read(given);
      if (!read.ok) return Promise.resolve({ answer: 'failed', why: read.error, again: false });
      const end = endOf(read.value, since);
      const left = end - Date.parse(clock.now());
      const until = instant(new Date(end));
      if (left <= 0) return Promise.resolve({ answer: 'done', outputs: { until } });
      const why = say('steps:wait.waits', { until: { time: until } });
      return Promise.resolve({ answer: 'later', afterMs: left, why });
    },
  }),
};

/** Counted from when the step was begun, so that it is the same however often it is asked. A time of day is the next one, in UTC. */
function endOf(
  { for: ms, until = '' }: { readonly for?: number | undefined; readonly until?: string | undefined },
  since: Instant,
): number {
  const begun = Date.parse(since);
  if (ms !== undefined) return begun + ms;
  const [, hour, minute] = CLOCK.exec(until) ?? [];
  if (hour === undefined || minute === undefined) return Date.parse(until);
  const at = new Date(begun).setUTCHours(Number(hour), Number(minute), 0, 0);
  return at <= begun ? at + A_DAY : at;
}
