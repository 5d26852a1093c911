import { z } from 'zod';

import type { EffectKey, Instant } from '../../../domain/ids';
import type { Receipt } from '../../../ports/chat';
import type { ChannelRef, MessageRef } from '../../../ports/chat-refs';
import { EVENT_TYPE } from './calls-post';
import { placeOf } from './message-ref';
import type { SlackCaller } from './web';

const PAGE = 200;
const MOST_PAGES = 5;
/** Slack's clock and ours need not be the same. */
const SLACK_MINUTE = 60_000;
/** Where there is nothing to read there is no message either. */
const NOTHING = new Set(['channel_not_found', 'not_in_channel', 'thread_not_found', 'message_not_found']);

const answer = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({
          event_type: z.string(),
          event_payload: z.looseObject({ key: z.string().optional() }).optional(),
        })
        .optional()
        .catch(undefined),
    }),
  ),
  has_more: z.boolean().optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** A moment as Slack counts. */
export const slackTime = (at: Instant, earlier = 0): string =>
  Math.max(0, (Date.parse(at) - earlier) / 1_000).toFixed(6);

/** The message that bears the key in its metadata. A few pages back, and no further than to when it was planned. */
export async function findMessage(
  web: SlackCaller,
  wish: {
    readonly channel: ChannelRef;
    readonly key: EffectKey;
    readonly since: Instant;
    readonly thread?: MessageRef | undefined;
  },
): Promise<Receipt | 'absent' | 'unsure'> {
  const { channel, key, since, thread } = wish;
  const method = thread === undefined ? 'conversations.history' : 'conversations.replies';
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const reply = await web.call(method, {
      channel,
      ...(thread === undefined ? {} : { ts: placeOf(thread).ts }),
      oldest: slackTime(since, SLACK_MINUTE),
      include_all_metadata: true,
      limit: PAGE,
      ...(cursor === '' ? {} : { cursor }),
    });
    if (!reply.ok) return 'error' in reply && NOTHING.has(reply.error) ? 'absent' : 'unsure';
    const parsed = answer.safeParse(reply.body);
    if (!parsed.success) return 'unsure';
    const { messages, response_metadata } = parsed.data;
    const found = messages.find(
      ({ metadata }) => metadata?.event_type === EVENT_TYPE && metadata.event_payload?.key === key,
    );
    if (found !== undefined) return { message: `${channel}/${found.ts}` };
    cursor = response_metadata?.next_cursor ?? '';
    if (cursor === '') return parsed.data.has_more === true ? 'unsure' : 'absent';
  }
  return 'unsure';
}
