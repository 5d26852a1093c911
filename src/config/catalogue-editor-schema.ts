/** What editors complete and check muster.yaml with: its shape, and what each setting is for. */
import { z } from 'zod';

import type { Json } from '../kit/json';
import { CATALOGUE_SHAPE } from './catalogue-shape';

type Schema = Readonly<Record<string, Json | undefined>>;

/** What is said of a setting, by its path: `people.id`, and `people.what` of what has settings of its own. */
export type DescribeSetting = (path: string) => string | undefined;

export function catalogueEditorSchema(describe: DescribeSetting): Json {
  const { $schema, ...shape } = JSON.parse(
    JSON.stringify(z.toJSONSchema(CATALOGUE_SHAPE, { io: 'input', unrepresentable: 'any' })),
  ) as Schema;
  return {
    $schema,
    title: 'The catalogue and the house rules of Muster',
    ...described(shape, [], describe),
  };
}

/** The same schema with a description at each setting; items of a list, and values under names of one's own, are at the path of the whole. */
function described(schema: Schema, path: readonly string[], describe: DescribeSetting): Schema {
  const { properties, items, additionalProperties: named } = schema;
  const within = (inner: Json | undefined): Schema => described(inner as Schema, path, describe);
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: eachDescribed(properties as Schema, path, describe) }),
    ...(isSchema(items) ? { items: within(items) } : {}),
    ...(isSchema(named) ? { additionalProperties: within(named) } : {}),
  };
}

const eachDescribed = (properties: Schema, path: readonly string[], describe: DescribeSetting): Json =>
  Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => {
      const inner = [...path, key];
      // The four severities have the same settings.
      const name = inner.join('.').replace(/^severities\.SEV\d/, 'severities.SEV');
      const description = describe(`${name}.what`) ?? describe(name);
      const below = described(schema as Schema, inner, describe);
      return [key, description === undefined ? below : { description, ...below }];
    }),
  );

const isSchema = (value: Json | undefined): boolean => typeof value === 'object' && !Array.isArray(value);
