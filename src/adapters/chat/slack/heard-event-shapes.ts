import { z } from 'zod';

import { messageShape } from './heard-shapes';

const id = z.string().min(1).max(200);
const ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/);
const where = { channel: id, event_ts: ts.optional() };

const reaction = {
  user: id,
  reaction: z.string().min(1).max(200),
  // Reactions at files have another kind of item.
  item: z.object({ type: z.literal('message'), channel: id, ts }),
  event_ts: ts.optional(),
};
const membership = { user: id, ...where };

/** The event itself, told apart by `type`. */
export const eventShape = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    ...where,
    ...messageShape.partial().shape,
    /** Of `message_changed`: how it stands now. */
    message: messageShape.optional(),
    previous_message: messageShape.optional(),
    deleted_ts: ts.optional(),
  }),
  z.object({ type: z.literal('reaction_added'), ...reaction }),
  z.object({ type: z.literal('reaction_removed'), ...reaction }),
  z.object({ type: z.literal('member_joined_channel'), ...membership }),
  z.object({ type: z.literal('member_left_channel'), ...membership }),
  z.object({
    type: z.literal('app_home_opened'),
    user: id,
    tab: z.string().optional(),
    event_ts: ts.optional(),
  }),
  z.object({ type: z.literal('app_uninstalled') }),
  z.object({
    type: z.literal('tokens_revoked'),
    tokens: z.object({ bot: z.array(z.string()).optional() }).optional(),
  }),
]);
export type EventShape = z.infer<typeof eventShape>;
export type EventOf<Type extends EventShape['type']> = Extract<EventShape, { type: Type }>;

export const callbackShape = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  api_app_id: id.optional(),
  event_id: id,
  event_time: z.number().optional(),
  event: eventShape,
});
export type CallbackShape = z.infer<typeof callbackShape>;

/** Slack kept events from us for a minute, because there were too many. */
export const limitedShape = z.object({
  type: z.literal('app_rate_limited'),
  team_id: id,
  minute_rate_limited: z.number().int().positive(),
});

/** Slack asks whether this address is ours. */
export const challengeShape = z.object({
  type: z.literal('url_verification'),
  challenge: z.string().max(1_000),
});
