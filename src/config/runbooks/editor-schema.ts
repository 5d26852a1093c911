/** What editors complete and check a runbook with: the shape of the file, and for each kind of step what it wants besides. */
import { z } from 'zod';

import type { Json } from '../../kit/json';
import type { StepKind } from '../../ports/step-kind';
import type { Kinds } from './runbook-of';
import { RUNBOOK, STEP } from './shape';

type Schema = Readonly<Record<string, Json | undefined>>;

/** What is said of a key, or nothing. */
export type Describe = (key: string) => string | undefined;

export function editorSchema(kinds: Kinds, describe: Describe): Json {
  const file = schemaOf(RUNBOOK);
  const properties = file['properties'] as Schema;
  const all = [...kinds.values()];
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A runbook of Muster',
    ...file,
    properties: {
      ...properties,
      steps: { ...(properties['steps'] as Schema), items: { $ref: '#/$defs/step' } },
    },
    $defs: {
      step: oneOfKinds(all, 'step'),
      probe: oneOfKinds(
        all.filter(({ tells }) => tells),
        'probe',
      ),
      action: oneOfKinds(all, 'action'),
      ...(Object.fromEntries(
        all.flatMap((kind) => [
          [`step-${kind.name}`, variant(kind, STEP, describe)],
          ...(kind.tells
            ? [[`probe-${kind.name}`, variant(kind, STEP.shape.verify.unwrap(), describe)]]
            : []),
          [`action-${kind.name}`, variant(kind, STEP.shape.undo.unwrap(), describe)],
        ]),
      ) as Readonly<Record<string, Json>>),
    },
  };
}

const oneOfKinds = (kinds: readonly StepKind[], what: string): Json => ({
  type: 'object',
  required: ['kind'],
  properties: { kind: { enum: kinds.map(({ name }) => name) } },
  oneOf: kinds.map(({ name }) => ({ $ref: `#/$defs/${what}-${name}` })),
});

/** All keys of one kind in one object: only so can an editor say which key is one too many. */
function variant(kind: StepKind, shape: z.ZodType, describe: Describe): Json {
  const common = schemaOf(shape);
  const own = kind.schema as Schema;
  const said = common['properties'] as Schema;
  const parts: Schema = {
    ...said,
    ...('verify' in said ? { verify: { $ref: '#/$defs/probe' } } : {}),
    ...('undo' in said ? { undo: { $ref: '#/$defs/action' } } : {}),
    kind: { const: kind.name },
  };
  const described = Object.entries(parts).map(([key, schema]) => {
    const description = describe(key);
    return [key, description === undefined ? schema : { description, ...(schema as Schema) }];
  });
  return {
    type: 'object',
    properties: {
      ...(own['properties'] as Schema | undefined),
      ...(Object.fromEntries(described) as Schema),
    },
    required: [...new Set([...listOf(common['required']), ...listOf(own['required'])])],
    additionalProperties: own['additionalProperties'] ?? false,
  };
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);

function schemaOf(shape: z.ZodType): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input' });
  return JSON.parse(JSON.stringify(schema)) as Schema;
}
