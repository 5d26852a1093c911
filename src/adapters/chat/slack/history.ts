import { z } from 'zod';

import type { Instant } from '../../../domain/ids';
import type { History } from '../../../ports/chat';
import type { ChannelRef, MessageRef, SeenMessage } from '../../../ports/chat-refs';
import { slackTime } from './find';
import { WRITTEN } from './heard-message-event';
import type { MessagesOf } from './heard-message';
import { type MessageShape, messageShape } from './heard-shapes';
import { placeOf } from './message-ref';
import type { Self } from './self';
import type { SlackCaller, SlackReply } from './web';

const PAGE = 200;
const MOST_PAGES = 10;
const MOST_THREADS = 40;
/** How many messages before the gap are looked at for threads that went on in it. */
const LOOK_BACK = 100;
const NOTHING_THERE = new Set(['channel_not_found', 'not_in_channel', 'thread_not_found', 'is_archived']);

const parent = messageShape.and(
  z.object({ reply_count: z.number().optional(), latest_reply: z.string().optional() }),
);
type Parent = z.infer<typeof parent>;
const answer = z.object({
  messages: z.array(z.unknown()),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

interface Stretch {
  readonly messages: readonly Parent[];
  readonly complete: boolean;
}

/** What was said in a channel while nobody listened. Read for gaps, never polled: Slack gives this method few calls. */
export class SlackHistory {
  readonly #web: SlackCaller;
  readonly #self: Self;
  readonly #messages: MessagesOf;

  constructor(web: SlackCaller, self: Self, messages: MessagesOf) {
    this.#web = web;
    this.#self = self;
    this.#messages = messages;
  }

  async read(channel: ChannelRef, after: MessageRef | undefined, since: Instant): Promise<History> {
    const self = await this.#self.ask();
    if (self === undefined) throw new Error('Slack does not tell who the bot is');
    const oldest = after === undefined ? slackTime(since) : placeOf(after).ts;
    const said = await this.#pages('conversations.history', { channel, oldest });
    const threads = [
      ...said.messages.filter(({ reply_count }) => (reply_count ?? 0) > 0),
      ...(await this.#wentOn(channel, oldest)),
    ];
    const replies: Stretch[] = [];
    for (const { ts } of threads.slice(0, MOST_THREADS))
      replies.push(await this.#pages('conversations.replies', { channel, ts, oldest }));
    const all = [said, ...replies];
    const written = new Map(all.flatMap(({ messages }) => messages.map((it) => [it.ts, it])));
    const theirs = [...written.values()]
      .filter((it) => later(it.ts, oldest) && WRITTEN.has(it.subtype) && !this.#messages.isOwn(it))
      .sort((a, b) => (later(a.ts, b.ts) ? 1 : -1));
    const messages: SeenMessage[] = [];
    for (const message of theirs) messages.push(await this.#messages.seen(self.team, channel, message));
    return {
      messages,
      complete: all.every(({ complete }) => complete) && threads.length <= MOST_THREADS,
    };
  }

  /** Threads that are older than the gap and have replies in it. One that rested for very long is missed. */
  async #wentOn(channel: ChannelRef, oldest: string): Promise<readonly Parent[]> {
    if (Number(oldest) <= 0) return [];
    const args = { channel, latest: oldest, inclusive: true, limit: LOOK_BACK };
    const { messages } = parsed(await this.#web.call('conversations.history', args), 'conversations.history');
    return messages.filter(({ latest_reply }) => latest_reply !== undefined && later(latest_reply, oldest));
  }

  async #pages(method: string, args: Readonly<Record<string, string>>): Promise<Stretch> {
    const messages: Parent[] = [];
    let cursor = '';
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const reply = await this.#web.call(method, {
        ...args,
        limit: PAGE,
        ...(cursor === '' ? {} : { cursor }),
      });
      const read = parsed(reply, method);
      messages.push(...read.messages);
      if (read.gone) return { messages, complete: false };
      cursor = read.cursor;
      if (cursor === '') return { messages, complete: true };
    }
    return { messages, complete: false };
  }
}

function parsed(
  reply: SlackReply,
  method: string,
): { readonly messages: readonly Parent[]; readonly cursor: string; readonly gone: boolean } {
  if (!reply.ok && 'error' in reply && NOTHING_THERE.has(reply.error))
    return { messages: [], cursor: '', gone: true };
  const { data } = answer.safeParse(reply.ok ? reply.body : undefined);
  if (data === undefined) throw new Error(`Slack’s ${method} does not answer now`);
  const messages = data.messages.flatMap((it) => parent.safeParse(it).data ?? []);
  return { messages, cursor: data.response_metadata?.next_cursor ?? '', gone: false };
}

/** Slack's timestamps have six digits after the point, so as texts they compare like numbers, once they are equally long. */
const later = (one: MessageShape['ts'], other: string): boolean =>
  one.padStart(20, '0') > other.padStart(20, '0');
