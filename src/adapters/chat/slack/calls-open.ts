import { z } from 'zod';

import type { EffectKey, Instant } from '../../../domain/ids';
import { say } from '../../../domain/say';
import type { ChatCall, Receipt } from '../../../ports/chat';
import type { CallParts } from './call-parts';
import { type ChannelList, listChannels, type ListedChannel } from './channel-list';
import { channelName, varied } from './channel-name';
import { failure, type Outcome, type Refused, sent } from './failure';
import { cutEscaped, line } from './text';

type Open = Extract<ChatCall, { kind: 'open-channel' }>;

/** Slack's limit for a topic and for a purpose. */
export const MAX_TOPIC = 250;
const DIGEST = 24;
const MOST_NAMES = 12;
const MOST_REMEMBERED = 1_000;
/** Longer than a call takes: whoever makes a channel has signed it by then, or never will. */
const SIGNED_BY = 15_000;
const SLACK_MINUTE = 60_000;

const made = z.object({ channel: z.object({ id: z.string() }) });
const past = z.object({ messages: z.array(z.object({ subtype: z.string().optional() })) });

/**
 * Making a channel once under a key. A channel is signed with the key's digest in its purpose right after it was made. One of the bot's
 * that nobody signed nor used was left by a call that ended in between; it is taken by whoever asks for its name.
 */
export class ChannelOpener {
  readonly #parts: CallParts;
  /** What was made here and may not be signed yet. */
  readonly #made = new Map<EffectKey, string>();
  /** For whom a channel may have been made here, as far as anybody knows. */
  readonly #asked = new Set<EffectKey>();

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  async open(call: Open, key: EffectKey): Promise<Outcome> {
    const mine = this.#made.get(key);
    if (mine !== undefined) return this.#sign(call, key, mine);
    const name = channelName(call.name);
    const first = await this.#create(name, call, key);
    if (typeof first === 'string') return this.#sign(call, key, first);
    if (!taken(first)) return this.#failure('conversations.create', first);
    const list = await listChannels(this.#parts.web, true);
    if (!list.ok) return this.#failure('conversations.list', list);
    const ours = this.#signed(list, key) ?? (await this.#abandoned(list, name, key, undefined));
    if (typeof ours === 'object') return this.#sign(call, key, ours.id);
    const names = new Set(list.channels.map((channel) => channel.name));
    // Private channels of others are not in the list and hold names all the same.
    for (let nth = 2, tries = 0; tries < MOST_NAMES; nth += 1) {
      if (names.has(varied(name, nth))) continue;
      tries += 1;
      const id = await this.#create(varied(name, nth), call, key);
      if (typeof id === 'string') return this.#sign(call, key, id);
      if (!taken(id)) return this.#failure('conversations.create', id);
    }
    return { outcome: 'failed', reason: { said: this.#parts.word(say('slack:name-taken')) } };
  }

  /** Reads only, so a channel that was left unsigned stays so. */
  async find(call: Open, key: EffectKey, since: Instant): Promise<Receipt | 'absent' | 'unsure'> {
    const list = await listChannels(this.#parts.web, true);
    if (!list.ok) return 'unsure';
    const signed = this.#signed(list, key);
    if (signed !== undefined) return { channel: signed.id };
    const left = await this.#abandoned(list, channelName(call.name), key, since);
    if (left === 'unsure') return left;
    if (left !== undefined) return { channel: left.id };
    return list.complete ? 'absent' : 'unsure';
  }

  async #create(name: string, call: Open, key: EffectKey): Promise<string | Refused> {
    const reply = await this.#parts.web.call('conversations.create', { name, is_private: call.private });
    if (!reply.ok) {
      if ('unknown' in reply) remember(this.#asked, key);
      return reply;
    }
    const id = made.safeParse(reply.body).data?.channel.id;
    if (id === undefined) return { ok: false, unknown: 'a channel of another shape' };
    this.#made.set(key, id);
    const [oldest] = this.#made.keys();
    if (this.#made.size > MOST_REMEMBERED && oldest !== undefined) this.#made.delete(oldest);
    return id;
  }

  async #sign(call: Open, key: EffectKey, channel: string): Promise<Outcome> {
    const { web, word } = this.#parts;
    const ending = ` · ${word(say('slack:made-by'))} · ${this.#digest(key)}`;
    const title = cutEscaped(line(call.title).trim(), MAX_TOPIC - ending.length);
    const purpose = `${title}${ending}`;
    const named = await web.call('conversations.setPurpose', { channel, purpose });
    // Unsigned it could be taken for an abandoned one, so what can be mended is tried again; a refusal cannot.
    if (!named.ok && !('error' in named)) return this.#failure('conversations.setPurpose', named);
    const topic = cutEscaped(line(call.topic).trim(), MAX_TOPIC);
    if (topic !== '') {
      const told = await web.call('conversations.setTopic', { channel, topic });
      if (!told.ok && !('error' in told)) return this.#failure('conversations.setTopic', told);
    }
    this.#made.delete(key);
    return sent({ channel });
  }

  #signed({ channels }: ChannelList, key: EffectKey): ListedChannel | undefined {
    const digest = this.#digest(key);
    return channels.find(({ purpose }) => purpose.value.includes(digest));
  }

  /** A channel of this name that the bot made, that bears no key and that nobody has used. */
  async #abandoned(
    { channels }: ChannelList,
    name: string,
    key: EffectKey,
    since: Instant | undefined,
  ): Promise<ListedChannel | 'unsure' | undefined> {
    const unsigned = channels.filter((it) => it.purpose.value === '' && isVariant(it.name, name));
    if (unsigned.length === 0) return undefined;
    const { web, self, clock } = this.#parts;
    const bot = (await self.ask())?.user;
    const earliest = since === undefined ? 0 : Date.parse(since) - SLACK_MINUTE;
    const own = unsigned.find((it) => it.creator === bot && it.created * 1_000 >= earliest);
    if (own === undefined) return undefined;
    // Another call may be making it just now.
    const young = Date.parse(clock.now()) - own.created * 1_000 < SIGNED_BY;
    if (young && !this.#asked.has(key)) return since === undefined ? undefined : 'unsure';
    const reply = await web.call('conversations.history', { channel: own.id, limit: 10 });
    if (!reply.ok) return 'unsure';
    const { messages } = past.safeParse(reply.body).data ?? { messages: [{}] };
    return messages.every(({ subtype }) => /^(?:channel|group)_/.test(subtype ?? '')) ? own : undefined;
  }

  #digest(key: EffectKey): string {
    return this.#parts.crypto.digest(key).slice(0, DIGEST);
  }

  #failure(method: string, reply: Refused): Outcome {
    return failure(this.#parts.word, method, reply);
  }
}

const taken = (reply: Refused): boolean => 'error' in reply && reply.error === 'name_taken';

function isVariant(name: string, base: string): boolean {
  if (name === base) return true;
  const nth = Number(/-(\d+)$/.exec(name)?.[1] ?? 0);
  return nth >= 2 && name === varied(base, nth);
}

function remember(keys: Set<EffectKey>, key: EffectKey): void {
  keys.add(key);
  const [oldest] = keys;
  if (keys.size > MOST_REMEMBERED && oldest !== undefined) keys.delete(oldest);
}
