import { z } from 'zod';

import type { Run, StepState } from '../../../domain/runbook/run';
import type { RunDetail, RunbookList } from '../../../ports/api';
import type { RunRow } from '../../../ports/reading';
import type { PlannedStep, RunPlan, Suggestion } from '../../../ports/runbooks';
import type { Word } from '../problem';

const moment = z.string().meta({ format: 'date-time' });
const person = z.strictObject({ key: z.string(), name: z.string() });

export const RUN = z.strictObject({
  id: z.string(),
  version: z.int(),
  number: z.int(),
  runbook: z.string(),
  name: z.string(),
  status: z.string(),
  incident: z.int().optional(),
  startedBy: person,
  startedAt: moment,
  endedAt: moment.optional(),
  done: z.int(),
  total: z.int(),
  needed: z.boolean(),
});

/** As its file says; what stands between braces is not filled in, and secrets are references. */
export const RUNBOOK = z.looseObject({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  hash: z.string(),
  inputs: z.array(z.looseObject({ name: z.string(), type: z.string(), say: z.string() })),
  steps: z.array(z.looseObject({ id: z.string(), say: z.string(), kind: z.string() })),
});

export const RUNBOOK_LIST = z.strictObject({
  items: z.array(RUNBOOK),
  problems: z.array(
    z.strictObject({
      file: z.string(),
      line: z.int().optional(),
      level: z.enum(['error', 'warning']),
      say: z.string(),
    }),
  ),
});

export const SUGGESTION_LIST = z.strictObject({
  items: z.array(z.strictObject({ runbook: RUNBOOK, why: z.string() })),
});

const deed = z.strictObject({ say: z.string(), does: z.string() });
export const PLAN = z.strictObject({
  runbook: z.strictObject({ id: z.string(), name: z.string(), hash: z.string(), purpose: z.string() }),
  inputs: z.record(z.string(), z.unknown()),
  steps: z.array(
    z.strictObject({
      id: z.string(),
      rank: z.int(),
      say: z.string(),
      kind: z.string(),
      risk: z.string(),
      needs: z.array(z.string()),
      when: z.strictObject({ text: z.string(), holds: z.boolean().optional() }).optional(),
      does: z.string(),
      given: z.record(z.string(), z.unknown()),
      open: z.array(z.string()),
      approve: z.looseObject({ role: z.string(), count: z.int() }).optional(),
      verify: deed.optional(),
      undo: deed.optional(),
      retry: z.strictObject({ times: z.int(), backoffMs: z.number() }),
      timeoutMs: z.number(),
      broken: z.string().optional(),
    }),
  ),
  print: z.string(),
});

export const RUN_DETAIL = z.strictObject({
  run: RUN,
  state: z.looseObject({
    status: z.string(),
    steps: z.array(z.looseObject({ status: z.string(), why: z.string().optional() })),
  }),
  plan: PLAN.optional(),
});

type Of<T extends z.ZodType> = z.output<T>;

export const runView = ({ stream, incident, startedBy, endedAt, ...row }: RunRow): Of<typeof RUN> => {
  const { version, number, runbook, name, status, startedAt, done, total, needed } = row;
  return {
    ...{ id: stream, version, number, runbook, name, status, startedAt, done, total, needed },
    startedBy: { key: startedBy.key, name: startedBy.name },
    ...(incident === undefined ? {} : { incident: incident.number }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
};

export const runbooksView = ({ runbooks, problems }: RunbookList, word: Word) => ({
  items: runbooks,
  problems: problems.map(({ say, ...problem }) => ({ ...problem, say: word(say) })),
});

export const suggestionView = ({ runbook, why }: Suggestion, word: Word) => ({ runbook, why: word(why) });

/** What it would do, in words and in values. */
export const planView = ({ steps, ...plan }: RunPlan, word: Word) => ({
  ...plan,
  steps: steps.map((step) => ({ ...step, ...worded(step, word) })),
});

const worded = ({ does, verify, undo, broken }: PlannedStep, word: Word) => ({
  does: word(does),
  ...(verify === undefined ? {} : { verify: { say: verify.say, does: word(verify.does) } }),
  ...(undo === undefined ? {} : { undo: { say: undo.say, does: word(undo.does) } }),
  ...(broken === undefined ? {} : { broken: word(broken) }),
});

export const runDetailView = ({ row, run, plan }: RunDetail, word: Word) => ({
  run: runView(row),
  state: stateView(run, word),
  ...(plan === undefined ? {} : { plan: planView(plan, word) }),
});

const stateView = ({ steps, ...run }: Run, word: Word) => ({
  ...run,
  steps: steps.map(({ why, ...step }: StepState) => (why === undefined ? step : { ...step, why: word(why) })),
});
