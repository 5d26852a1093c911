import { z } from 'zod';

import { MAX_TEXT } from './fit';

/** Made by us, so whatever no store could hold was never one; the pattern refuses U+0000. */
const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u);
/** As PostgreSQL counts. */
const count = z.coerce.number().int().max(2_147_483_647);
/** Sealed by Muster, handed back unread. */
const sealed = z.string().min(1).max(8_000);

/** Every action names who acts and carries an id that the page made for it: said again, it is the same action. */
const action = z.object({ as: id, delivery: z.uuid(), channel: id.optional() });

export const sayRequest = action.extend({
  text: z.string().min(1).max(MAX_TEXT),
  thread: id.optional(),
});
export const pressRequest = action.extend({ token: sealed });
export const submitRequest = action.extend({
  state: sealed,
  values: z.record(z.string().max(100), z.string().max(MAX_TEXT)),
});
export const reactRequest = action.extend({
  message: id,
  /** A name (`pushpin`) or the sign itself, never a text. */
  emoji: z
    .string()
    .min(1)
    .max(32)
    .regex(/^(?:[\w+-]+|[\p{Emoji}\p{Emoji_Component}]+)$/u),
  added: z.boolean(),
});
export const editRequest = action.extend({ message: id, text: z.string().min(1).max(MAX_TEXT) });
export const removeRequest = action.extend({ message: id });
export const joinRequest = action.extend({ channel: id, joined: z.boolean() });
export const homeRequest = action.omit({ channel: true });
export const shortcutRequest = action.extend({
  shortcut: z.enum(['declare', 'pin', 'request']),
  message: id.optional(),
});

export const stateRequest = z.object({
  as: id.optional(),
  channel: id.optional(),
  before: count.positive().optional(),
});
/** What `Last-Event-ID` says, where it says a place at all. */
export const resumedFrom = count.nonnegative();
export const liveRequest = z.object({
  as: id,
  channel: id.optional(),
  after: count.nonnegative().default(0),
});
export const optionsRequest = z.object({
  as: id,
  source: z.enum(['services', 'people', 'teams', 'incidents', 'runbooks', 'runs']),
  typed: z.string().max(200).default(''),
});
export const completeRequest = z.object({
  as: id,
  family: z.string().max(40),
  text: z.string().max(MAX_TEXT).default(''),
  channel: id.optional(),
});

export type SayRequest = z.infer<typeof sayRequest>;
export type PressRequest = z.infer<typeof pressRequest>;
export type SubmitRequest = z.infer<typeof submitRequest>;
export type ReactRequest = z.infer<typeof reactRequest>;
export type EditRequest = z.infer<typeof editRequest>;
export type RemoveRequest = z.infer<typeof removeRequest>;
export type JoinRequest = z.infer<typeof joinRequest>;
export type HomeRequest = z.infer<typeof homeRequest>;
export type ShortcutRequest = z.infer<typeof shortcutRequest>;
export type Action = z.infer<typeof action>;
