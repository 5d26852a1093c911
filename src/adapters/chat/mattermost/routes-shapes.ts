import { z } from 'zod';

/** A person's text may be long; an id, a name or a token of the server is not. */
const short = z.string().max(4_000);
const id = z.string().regex(/^[\w-]{1,100}$/);
/** Nowhere in particular, or in a direct message. */
const place = z.union([z.literal(''), id]).default('');
const text = z.string().max(200_000);

/** A slash command, as a form: lists arrive as the same field several times. */
export const commandRequest = z.object({
  command: z
    .string()
    .regex(/^\/\S+$/)
    .max(200),
  text: text.default(''),
  channel_id: id,
  team_id: id,
  user_id: id,
  user_name: short.default(''),
  trigger_id: short.min(1),
  response_url: short.optional(),
  user_mentions: z.array(short).default([]),
  user_mentions_ids: z.array(short).default([]),
});

/** A press of a button. In a direct message there is no team. */
export const actionRequest = z.object({
  user_id: id,
  user_name: short.default(''),
  channel_id: place,
  team_id: place,
  trigger_id: short.min(1),
  context: z.unknown(),
});

/** A dialog that was sent or closed. What was left empty arrives as `null`, as nothing at all or as an empty text. */
export const dialogRequest = z.object({
  callback_id: short.default(''),
  state: z.string().max(10_000),
  user_id: id,
  channel_id: place,
  team_id: place,
  submission: z
    .record(z.string().max(300), z.union([text, z.boolean(), z.number(), z.null()]))
    .nullish()
    .transform((values) => values ?? {}),
  cancelled: z.boolean().default(false),
});

export type CommandRequest = z.infer<typeof commandRequest>;
export type ActionRequest = z.infer<typeof actionRequest>;
export type DialogRequest = z.infer<typeof dialogRequest>;

const LISTS = ['user_mentions', 'user_mentions_ids'];

/** A form's fields as `commandRequest` wants them. */
export const formFields = (body: string): Readonly<Record<string, string | readonly string[]>> => {
  const fields = new URLSearchParams(body);
  return Object.fromEntries(
    [...new Set(fields.keys())].map((name) => [
      name,
      LISTS.includes(name) ? fields.getAll(name) : (fields.get(name) ?? ''),
    ]),
  );
};
