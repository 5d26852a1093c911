import { z } from 'zod';

import type { EffectKey } from '../../../domain/ids';
import { emojiName, emojiOf, toneWord } from '../../../kit/emoji-names';
import type { ChannelRef, MessageRef } from '../../../ports/chat-refs';
import type { Message } from '../../../ports/message';
import type { ChannelCalls } from './calls-channels';
import { failed, isMissing, isRefusal, outcomeOf, sent, unreadOf, type Outcome } from './calls-outcome';
import type { Home } from './home';
import type { OutParts } from './out-parts';
import { Pictures, withReason } from './pictures';
import { mattermostPost, type MattermostPost } from './render';
import type { Failure } from './rest';

const made = z.object({ id: z.string().min(1) });
const post = z.object({
  id: z.string(),
  delete_at: z.number().default(0),
  props: z.record(z.string(), z.unknown()).nullish(),
});

export const KEY_PROP = 'muster_key';
const EMOJI = /^[a-z0-9_+-]{1,64}$/i;

export interface Posting {
  readonly channel: ChannelRef;
  readonly message: Message;
  readonly thread?: MessageRef;
  readonly as?: string;
}

/** What the bot says, and what it does to messages. */
export class MessageCalls {
  readonly #parts: OutParts;
  readonly #channels: ChannelCalls;
  readonly #pictures: Pictures;

  constructor(parts: OutParts, channels: ChannelCalls) {
    this.#parts = parts;
    this.#channels = channels;
    this.#pictures = new Pictures(parts);
  }

  async post(home: Home, { channel, message, thread, as }: Posting, key: EffectKey): Promise<Outcome> {
    const picture = await this.#pictures.of(channel, message, key);
    if (picture !== undefined && 'outcome' in picture) return picture;
    const { message: text, props } = await this.#rendered(withReason(message, picture), as);
    const reply = await this.#parts.rest.call('POST', '/posts', {
      channel_id: channel,
      message: text,
      ...(thread === undefined ? {} : { root_id: thread }),
      props: { ...props, [KEY_PROP]: key },
      ...(picture === undefined || 'why' in picture ? {} : { file_ids: [picture.file] }),
      // The server itself recognises a repetition for half a minute, also while the first one is under way.
      pending_post_id: `${home.botId}:${this.#parts.crypto.digest(key)}`,
    });
    if (reply.ok) return sent({ message: made.parse(reply.body).id });
    if (isRefusal(reply) && /root_id|root_post/.test(reply.id)) return failed('message-gone');
    return this.#channels.outcomeIn(channel, reply);
  }

  async edit(ref: MessageRef, message: Message, as?: string): Promise<Outcome> {
    const seen = await this.#parts.rest.call('GET', `/posts/${ref}`);
    if (!seen.ok) return isMissing(seen) ? failed('message-gone') : unreadOf(seen, this.#parts.word);
    const before = post.parse(seen.body);
    if (before.delete_at > 0) return failed('message-gone');
    const { message: text, props } = await this.#rendered(message, as);
    // A patch replaces the props as a whole, and the key under which the post was made is among them.
    const kept = Object.entries(before.props ?? {}).filter(([name]) => name !== 'attachments');
    const reply = await this.#parts.rest.call('PUT', `/posts/${ref}/patch`, {
      message: text,
      props: { ...Object.fromEntries(kept), ...props },
    });
    return reply.ok ? sent() : this.#outcomeAt(ref, reply);
  }

  async remove(ref: MessageRef): Promise<Outcome> {
    const reply = await this.#parts.rest.call('DELETE', `/posts/${ref}`);
    if (reply.ok) return sent();
    const outcome = await this.#outcomeAt(ref, reply);
    return isGone(outcome) ? sent() : outcome;
  }

  async pin(ref: MessageRef): Promise<Outcome> {
    const reply = await this.#parts.rest.call('POST', `/posts/${ref}/pin`);
    return reply.ok ? sent() : this.#outcomeAt(ref, reply);
  }

  async react(home: Home, ref: MessageRef, emoji: string, on: boolean): Promise<Outcome> {
    const { rest, word } = this.#parts;
    const name = nameOf(emoji);
    if (name === undefined) return failed('unknown-emoji');
    if (!on) {
      const gone = await rest.call('DELETE', `/users/${home.botId}/posts/${ref}/reactions/${name}`);
      if (gone.ok) return sent();
      return isRefusal(gone) && gone.status === 404 ? sent() : this.#outcomeAt(ref, gone);
    }
    // A server of 2021 takes every name, so a name that is nobody's is looked up first.
    if (emojiOf(name) === undefined) {
      const known = await rest.call('GET', `/emoji/name/${encodeURIComponent(name)}`);
      if (!known.ok && isRefusal(known) && known.status !== 401) return failed('unknown-emoji');
      if (!known.ok) return unreadOf(known, word);
    }
    const reply = await rest.call('POST', '/reactions', {
      user_id: home.botId,
      post_id: ref,
      emoji_name: name,
    });
    if (reply.ok) return sent();
    if (isRefusal(reply) && reply.id.includes('emoji')) return failed('unknown-emoji');
    return this.#outcomeAt(ref, reply);
  }

  /** Tokens that have no room in the post are kept first: a button that is seen can be pressed. */
  async #rendered(message: Message, as?: string): Promise<MattermostPost> {
    const { names, crypto, actionUrl, memory } = this.#parts;
    await names.learn(message);
    const rendered = mattermostPost(message, { names, crypto, actionUrl }, as);
    if (rendered.kept !== undefined) await memory.put(rendered.kept.key, rendered.kept.tokens);
    return rendered;
  }

  /** Of a message that is gone the server says that it is forbidden. */
  async #outcomeAt(ref: MessageRef, failure: Failure): Promise<Outcome> {
    const { rest, word } = this.#parts;
    if (!isRefusal(failure) || failure.status === 401) return outcomeOf(failure, word);
    const seen = await rest.call('GET', `/posts/${ref}`);
    if (seen.ok) return outcomeOf(failure, word);
    return isMissing(seen) ? failed('message-gone') : unreadOf(seen, word);
  }
}

const isGone = (outcome: Outcome): boolean =>
  outcome.outcome === 'failed' && 'known' in outcome.reason && outcome.reason.known === 'message-gone';

/** What Mattermost calls it; a name that is no emoji's may be a custom one's. */
function nameOf(emoji: string): string | undefined {
  const named = emojiName(emoji);
  const tone = named?.tone === undefined ? '' : `_${toneWord(named.tone)}_skin_tone`;
  const name = `${named?.name ?? emoji}${tone}`;
  return EMOJI.test(name) ? name : undefined;
}
