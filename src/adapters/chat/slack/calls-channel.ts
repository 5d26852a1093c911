import { z } from 'zod';

import type { ChatCall } from '../../../ports/chat';
import { type CallParts, once } from './call-parts';
import { MAX_TOPIC } from './calls-open';
import { failed, failure, type Outcome, sent } from './failure';
import { cut, cutEscaped, line } from './text';

type Call<Kind extends ChatCall['kind']> = Extract<ChatCall, { kind: Kind }>;

const MAX_BOOKMARK_TITLE = 150;
const info = z.object({ channel: z.object({ is_private: z.boolean().default(false) }) });
const bookmarks = z.object({ bookmarks: z.array(z.object({ link: z.string().nullish() })) });

export const setTopic = (parts: CallParts, { channel, topic }: Call<'set-topic'>): Promise<Outcome> =>
  once(parts, 'conversations.setTopic', { channel, topic: cutEscaped(line(topic).trim(), MAX_TOPIC) });

/** Only administrators can convert a channel, so it is what it was made as. */
export async function setPrivacy(parts: CallParts, call: Call<'set-privacy'>): Promise<Outcome> {
  const reply = await parts.web.call('conversations.info', { channel: call.channel });
  if (!reply.ok) return failure(parts.word, 'conversations.info', reply);
  const is = info.safeParse(reply.body).data?.channel.is_private;
  return is === call.private ? sent() : failed('cannot-convert');
}

export const archive = (parts: CallParts, { channel }: Call<'archive'>): Promise<Outcome> =>
  once(parts, 'conversations.archive', { channel }, ['already_archived', 'is_archived']);

/** Slack would take the same link any number of times. */
export async function bookmark(
  parts: CallParts,
  { channel, title, url }: Call<'bookmark'>,
): Promise<Outcome> {
  const reply = await parts.web.call('bookmarks.list', { channel_id: channel });
  if (!reply.ok) return failure(parts.word, 'bookmarks.list', reply);
  const there = bookmarks.safeParse(reply.body).data?.bookmarks ?? [];
  if (there.some(({ link }) => same(link ?? '', url))) return sent();
  const text = line(title).trim();
  return once(parts, 'bookmarks.add', {
    channel_id: channel,
    title: cut(text === '' ? url : text, MAX_BOOKMARK_TITLE),
    type: 'link',
    link: url,
  });
}

const plain = (url: string): string => {
  const text = url.replaceAll('&amp;', '&');
  return URL.canParse(text) ? new URL(text).href : text;
};
const same = (one: string, other: string): boolean => plain(one) === plain(other);
