import { z } from 'zod';

import { say } from '../../domain/say';
import type { StepKindEntry } from '../../ports/step-kind';
import { failed } from './shared/house-answer';
import { shapeOf } from './shared/shape';

const shape = shapeOf(z.strictObject({}));

/** A person does what the step says and ticks it, and may leave a value; as a probe it is a question with yes or no. */
export const manualKind: StepKindEntry = {
  name: 'manual',
  variables: [],
  create: () => ({
    name: 'manual',
    schema: shape.schema,
    outputs: ['value'],
    by: 'person',
    tells: true,
    check: shape.check,
    reads: () => false,
    describe: () => say('steps:manual.does'),
    // The run hands it to a person and never comes here.
    perform: () => Promise.resolve(failed(say('steps:manual.no-worker'))),
  }),
};
