import { z } from 'zod';

import type { Refused } from './failure';
import type { SlackCaller } from './web';

const PAGE = 999;
const MOST_PAGES = 8;

const listed = z.object({
  id: z.string(),
  name: z.string().default(''),
  creator: z.string().optional(),
  created: z.number().default(0),
  purpose: z.object({ value: z.string().default('') }).default({ value: '' }),
});
export type ListedChannel = z.infer<typeof listed>;
const answer = z.object({
  channels: z.array(listed),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

export interface ChannelList {
  readonly ok: true;
  readonly channels: readonly ListedChannel[];
  /** `false`: there are more than could be read. */
  readonly complete: boolean;
}

/** All channels that the bot can see, a few pages of them at most. */
export async function listChannels(web: SlackCaller, archivedToo: boolean): Promise<ChannelList | Refused> {
  const channels: ListedChannel[] = [];
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const reply = await web.call('conversations.list', {
      types: 'public_channel,private_channel',
      exclude_archived: !archivedToo,
      limit: PAGE,
      ...(cursor === '' ? {} : { cursor }),
    });
    if (!reply.ok) return reply;
    const parsed = answer.safeParse(reply.body);
    if (!parsed.success) return { ok: false, unknown: 'a list of another shape' };
    channels.push(...parsed.data.channels);
    cursor = parsed.data.response_metadata?.next_cursor ?? '';
    if (cursor === '') return { ok: true, channels, complete: true };
  }
  return { ok: true, channels, complete: false };
}
