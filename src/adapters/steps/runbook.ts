import { z } from 'zod';

import type { StreamId } from '../../domain/ids';
import { say } from '../../domain/say';
import type { Json } from '../../kit/json';
import type { StepAnswer, StepCall, StepHouse, StepKindEntry } from '../../ports/step-kind';
import { failed } from './shared/house-answer';
import { noSecrets } from './shared/no-secrets';
import { firstOnRecord, remembered } from './shared/on-record';
import { shown } from './shared/open-text';
import { shapeOf } from './shared/shape';

const EVERY_MS = 2_000;
const GOES_ON: readonly string[] = ['planned', 'running', 'paused', 'undoing'];

const shape = shapeOf(
  z.strictObject({
    runbook: z.string().min(1),
    inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  }),
  noSecrets,
);

/** Another runbook: a run of its own, with its own card and approvals. The step is done when that run has succeeded. */
export const runbookKind: StepKindEntry = {
  name: 'runbook',
  variables: [],
  create: ({ house }) => ({
    name: 'runbook',
    schema: shape.schema,
    outputs: ['run', 'status'],
    by: 'worker',
    tells: false,
    check: shape.check,
    reads: () => false,
    describe: ({ runbook, inputs }) =>
      say(inputs === undefined ? 'steps:runbook.does' : 'steps:runbook.does-with', {
        runbook: shown(runbook),
        inputs: inputsText(inputs),
      }),
    perform: (call) => perform(call, house),
  }),
};

async function perform(call: StepCall, house: StepHouse): Promise<StepAnswer> {
  const read = shape.read(call.given);
  if (!read.ok) return failed(read.error);
  const { runbook, inputs } = read.value;
  const known = remembered(call, 'run');
  if (known !== undefined) return look(runbook, known as StreamId, house);
  const first = firstOnRecord(call);
  if (first !== undefined) return first;
  const started = await house.startRun(runbook, inputs, call.run, `${call.key}/run`);
  return 'refused' in started ? failed(started.refused) : later(runbook, started.run);
}

async function look(runbook: string, run: StreamId, house: StepHouse): Promise<StepAnswer> {
  const stands = await house.runStatus(run);
  if (stands === undefined || GOES_ON.includes(stands.status)) return later(runbook, run, stands?.number);
  const { status, number } = stands;
  if (status === 'succeeded') return { answer: 'done', outputs: { run: number, status } };
  return failed(
    say('steps:runbook.ended', { runbook, number, status: { word: `runbook:status.${status}` } }),
  );
}

const later = (runbook: string, run: StreamId, number?: number): StepAnswer => ({
  answer: 'later',
  afterMs: EVERY_MS,
  why:
    number === undefined
      ? say('steps:runbook.begins', { runbook })
      : say('steps:runbook.goes-on', { runbook, number }),
  memory: { begun: true, run },
});

const inputsText = (inputs: Json | undefined): string =>
  typeof inputs === 'object' && inputs !== null
    ? Object.entries(inputs)
        .map(([name, value]) => `${name}=${shown(value)}`)
        .join(', ')
    : shown(inputs);
