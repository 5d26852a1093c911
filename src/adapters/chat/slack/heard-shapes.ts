import { z } from 'zod';

/**
 * What Slack sends, as far as it is read here. Everything else of a payload is dropped at the door; a payload of another shape is
 * nobody's fault and nobody's business.
 */
const id = z.string().min(1).max(200);
const ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/);
const text = z.string().max(100_000);
const place = z.object({ id });
const team = z.object({ id }).nullish();
const user = z.object({
  id,
  name: z.string().optional(),
  username: z.string().optional(),
  team_id: id.optional(),
});

const file = z.object({
  name: z.string().nullish(),
  title: z.string().nullish(),
  permalink: z.string().nullish(),
});

/** A message, in an event, in a shortcut, and as `conversations.history` answers it. */
export const messageShape = z.object({
  subtype: z.string().optional(),
  user: id.optional(),
  username: z.string().optional(),
  bot_id: id.nullish(),
  app_id: id.optional(),
  bot_profile: z.object({ name: z.string().optional(), app_id: id.optional() }).optional(),
  text: text.nullish(),
  ts,
  thread_ts: ts.optional(),
  files: z.array(file).optional(),
  edited: z.object({ ts }).optional(),
});
export type MessageShape = z.infer<typeof messageShape>;

export const commandShape = z.object({
  command: z.string().regex(/^\/\S{1,100}$/),
  text: text.default(''),
  team_id: id,
  channel_id: id.optional(),
  user_id: id,
  user_name: z.string().default(''),
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
});
export type CommandShape = z.infer<typeof commandShape>;

/** What every interaction carries. */
const interaction = z.object({ user, team, trigger_id: z.string().optional() });

const actions = interaction.extend({
  type: z.literal('block_actions'),
  actions: z
    .array(
      z.object({
        type: z.string(),
        value: z.string().max(2_000).optional(),
        action_ts: ts.optional(),
      }),
    )
    .min(1),
  channel: place.optional(),
  container: z.object({ channel_id: id.optional() }).optional(),
  response_url: z.string().optional(),
});

const choice = z.object({ value: z.string() }).nullish();
const input = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: choice,
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
});
export type InputShape = z.infer<typeof input>;

const view = z.object({
  private_metadata: z.string(),
  blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })).default([]),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), input)) }).optional(),
});

const submission = interaction.extend({ type: z.literal('view_submission'), view });
const suggestion = interaction.extend({
  type: z.literal('block_suggestion'),
  action_id: z.string(),
  value: z.string().max(10_000).default(''),
  view: view.optional(),
});
const shortcut = interaction.extend({
  type: z.literal('shortcut'),
  callback_id: z.string(),
  action_ts: ts.optional(),
});
const messageAction = interaction.extend({
  type: z.literal('message_action'),
  callback_id: z.string(),
  action_ts: ts.optional(),
  channel: place,
  message: messageShape,
  response_url: z.string().optional(),
});

export const interactionShape = z.discriminatedUnion('type', [
  actions,
  submission,
  suggestion,
  shortcut,
  messageAction,
]);
export type InteractionShape = z.infer<typeof interactionShape>;
export type InteractionOf<Type extends InteractionShape['type']> = Extract<InteractionShape, { type: Type }>;

/** What is kept in a modal, so that it comes back with the submission. */
export const keptShape = z.object({ state: z.string(), channel: id.optional() });
