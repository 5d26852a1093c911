import { z } from 'zod';

import type { Form } from '../../../ports/form';
import type { VerbSpec } from '../../../ports/verb';
import { inBody, verbPath } from './verb-paths';

const FIELD = z.looseObject({
  name: z.string(),
  kind: z.enum(['line', 'text', 'choice', 'lookup', 'flag']),
  label: z.string(),
  required: z.boolean(),
  hint: z.string().optional(),
});

export const VERB = z.strictObject({
  family: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  about: z.enum(['incident', 'run', 'nothing']),
  changes: z.boolean(),
  params: z.array(
    z.strictObject({
      name: z.string(),
      required: z.boolean(),
      how: z.enum(['rest', 'place', 'named', 'button']),
      of: z.looseObject({ kind: z.string() }),
    }),
  ),
  schema: z.looseObject({}),
  example: z.string(),
  path: z.string(),
  form: z.strictObject({
    title: z.string(),
    submit: z.string(),
    intro: z.string().optional(),
    fields: z.array(FIELD),
  }),
});

export const OPTION = z.strictObject({ value: z.string(), label: z.string() });

/** A verb with its words and its form, and where it is said: all that a page needs to offer it. */
export function verbView(verb: VerbSpec, form: Omit<Form, 'state'>): z.output<typeof VERB> {
  const { family, name, aliases, about, changes, params, schema, example } = verb;
  const { title, submit, intro, fields } = form;
  return {
    ...{ family, name, aliases: [...aliases], about, changes, example },
    params: params.map(({ name: param, required, how, of }) => ({ name: param, required, how, of })),
    schema: schema as Record<string, unknown>,
    path: verbPath(verb),
    form: {
      title,
      submit,
      ...(intro === undefined ? {} : { intro }),
      fields: fields.filter((field) => inBody(verb, field.name)).map((field) => ({ ...field })),
    },
  };
}
