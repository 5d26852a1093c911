/** The shape of a runbook's file. What a kind of step wants besides is the kind's own business, and stands beside the rest. */
import { z } from 'zod';

import { INPUT_TYPES, RISKS } from '../../domain/runbook/runbook';
import { cleanText, oneLine } from '../../domain/text';
import { durationMs } from '../../kit/duration';

/** As expressions speak of it, so without dashes. */
export const NAME = /^[a-z][a-z0-9_]{0,39}$/;
const MOST_STEPS = 20_000;

const name = z.string().regex(NAME);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const words = (most: number) =>
  z
    .string()
    .transform((given) => oneLine(cleanText(given)))
    .pipe(z.string().min(1).max(most));
const sentence = words(500);
const expression = z.string().min(1).max(2_000);
const duration = z
  .string()
  .regex(/^\d{1,6}(?:ms|s|m|h|d)$/)
  .transform((text) => durationMs(text) ?? 0);
const count = z.int().min(1).max(20);
const labelValue = z.union([z.string().max(500), z.number(), z.boolean()]).transform(String);

const approve = z.strictObject({
  role: id,
  count: count.default(1),
  expires: duration.default(3_600_000),
  not_self: z.boolean().default(true),
});

const retry = z.strictObject({
  times: z.int().min(0).max(20),
  backoff: duration.default(5_000),
});

const action = z.looseObject({ say: sentence, kind: id });

export const STEP = action.extend({
  id: name,
  when: expression.optional(),
  needs: z.array(name).max(1_000).optional(),
  retry: retry.optional(),
  timeout: duration.optional(),
  approve: approve.optional(),
  verify: action.extend({ expect: expression.optional(), within: duration.optional() }).optional(),
  undo: action.optional(),
  outputs: z.union([z.array(name), z.record(name, expression)]).optional(),
  risk: z.enum(RISKS).optional(),
  optional: z.boolean().default(false),
});

export const INPUT = z.strictObject({
  type: z.enum(INPUT_TYPES).default('text'),
  say: sentence,
  default: z.union([z.string().max(2_000), z.number(), z.boolean()]).optional(),
  values: z.array(words(200)).min(1).max(100).optional(),
});

/** All that a file says of a runbook besides its name, its purpose and its steps: a checklist's front matter. */
const ABOUT = {
  when: z
    .strictObject({
      services: z.array(id).default([]),
      alerts: z
        .array(z.record(z.string().min(1).max(128), labelValue))
        .max(100)
        .default([]),
    })
    .prefault({}),
  inputs: z.record(name, INPUT).default({}),
  on_failure: z.enum(['stop', 'undo']).default('stop'),
  saves_minutes: z.int().min(1).max(10_080).optional(),
};

export const RUNBOOK = z.strictObject({
  name: words(200),
  purpose: words(2_000),
  ...ABOUT,
  steps: z.array(STEP).min(1).max(MOST_STEPS),
});

export type RunbookFile = z.output<typeof RUNBOOK>;
export type StepFile = z.output<typeof STEP>;

export const STEP_KEYS: readonly string[] = Object.keys(STEP.shape);
export const PROBE_KEYS: readonly string[] = ['say', 'kind', 'expect', 'within'];
export const ACTION_KEYS: readonly string[] = ['say', 'kind'];
