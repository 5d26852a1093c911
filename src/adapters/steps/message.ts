import { z } from 'zod';

import { say } from '../../domain/say';
import { clip } from '../../domain/text';
import type { StepCall, StepHouse, StepKindEntry } from '../../ports/step-kind';
import { failed, houseAnswer } from './shared/house-answer';
import { firstOnRecord } from './shared/on-record';
import { noSecrets } from './shared/no-secrets';
import { shown } from './shared/open-text';
import { shapeOf } from './shared/shape';
import { TEXT } from './shared/values';

const MOST_SHOWN = 1_500;

const shape = shapeOf(
  z.strictObject({
    text: TEXT.pipe(z.string().min(1).max(3_000)),
    /** A channel by its name; without it the incident's channels, or where the run was asked for. */
    to: z.string().min(1).optional(),
  }),
  noSecrets,
);

/** Something said in the chats. */
export const messageKind: StepKindEntry = {
  name: 'message',
  variables: [],
  create: ({ house }) => ({
    name: 'message',
    schema: shape.schema,
    outputs: [],
    by: 'worker',
    tells: false,
    check: shape.check,
    reads: () => false,
    describe: ({ text, to }) =>
      say(to === undefined ? 'steps:message.does' : 'steps:message.does-to', {
        text: clip(shown(text), MOST_SHOWN),
        to: shown(to),
      }),
    perform: (call) => perform(call, house),
  }),
};

async function perform(call: StepCall, house: StepHouse) {
  const read = shape.read(call.given);
  if (!read.ok) return failed(read.error);
  const first = firstOnRecord(call);
  if (first !== undefined) return first;
  const { text, to } = read.value;
  const command = {
    type: 'SpeakInRun',
    step: call.run.step,
    text,
    ...(to === undefined ? {} : { to: to.replace(/^#/, '') }),
  };
  return houseAnswer(await house.command(call.run.stream, 'runbook', command, `${call.key}/message`), {});
}
