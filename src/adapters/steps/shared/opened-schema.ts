import { z } from 'zod';

import type { Json } from '../../../kit/json';

type Schema = Readonly<Record<string, Json | undefined>>;

/** As the road fills it in. */
const FILLED_IN: Schema = { type: 'string', pattern: '\\{\\{[\\s\\S]*\\}\\}' };
const SECRET: Schema = {
  type: 'object',
  properties: {
    secret: { type: 'string', pattern: '^(env:RUNBOOK_[A-Z0-9_]+|file:[A-Za-z0-9_.-]+)$' },
    before: { type: 'string' },
  },
  required: ['secret'],
  additionalProperties: false,
};
const LEAVES: readonly (Json | undefined)[] = ['string', 'number', 'integer', 'boolean'];

/** The shape as editors understand it, with what a file may say instead of a value. */
export function openedSchema(shape: z.ZodType): Json {
  const { $schema: _, ...schema } = JSON.parse(
    JSON.stringify(z.toJSONSchema(shape, { io: 'input' })),
  ) as Schema;
  return opened(schema);
}

function opened(schema: Json | undefined): Schema {
  if (!isSchema(schema)) return {};
  const { type } = schema;
  if (isList(type)) return { anyOf: flat(type.map((one) => opened({ ...schema, type: one }))) };
  if (LEAVES.includes(type)) return { anyOf: [schema, ...insteadOf(schema)] };
  const inner = Object.entries(schema).map(([key, value]): readonly [string, Json | undefined] => {
    if (key === 'properties' && isSchema(value)) return [key, each(value)];
    if (key === 'items' || key === 'additionalProperties')
      return [key, isSchema(value) ? opened(value) : value];
    if (key === 'anyOf' && isList(value)) return [key, flat(value.map(opened))];
    return [key, value];
  });
  return Object.fromEntries(inner);
}

/** A plain text may hold `{{ }}` anyway. */
function insteadOf(schema: Schema): readonly Schema[] {
  if (schema['type'] !== 'string') return [FILLED_IN];
  const plain = schema['pattern'] === undefined && schema['enum'] === undefined;
  return plain ? [SECRET] : [FILLED_IN, SECRET];
}

const each = (properties: Schema): Schema =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, opened(value)]));

/** Choices within a choice are choices, each once. */
function flat(choices: readonly Schema[]): readonly Json[] {
  const all = choices.flatMap((one): readonly Json[] => choicesOf(one) ?? [one]);
  const texts = all.map((one) => JSON.stringify(one));
  return all.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const choicesOf = ({ anyOf }: Schema): readonly Json[] | undefined => (isList(anyOf) ? anyOf : undefined);

const isSchema = (value: Json | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !isList(value);
