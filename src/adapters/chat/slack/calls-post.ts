import { z } from 'zod';

import type { EffectKey } from '../../../domain/ids';
import type { ChatCall } from '../../../ports/chat';
import type { Message } from '../../../ports/message';
import { announcePlace, directPlace, postKey } from './budgets';
import { type CallParts, saysOne } from './call-parts';
import { LITERAL, nameOf, withName } from './calls-message';
import { failed, failure, type Outcome, type Refused, sent } from './failure';
import type { Grants } from './grants';
import { placeOf } from './message-ref';
import { NAMES_SCOPE } from './needed-scopes';
import { Pictures } from './pictures';
import type { Places } from './places';
import { type Picture, slackMessage, type SlackMessage } from './render';
import { userId } from './render-spans';
import type { SlackReply } from './web';

type Call<Kind extends ChatCall['kind']> = Extract<ChatCall, { kind: Kind }>;

export const EVENT_TYPE = 'muster';
const NOBODY = ['channel_not_found', 'user_not_found', 'user_not_visible', 'user_disabled'] as const;
const posted = z.object({ ts: z.string(), channel: z.string().optional() });
const opened = z.object({ channel: z.object({ id: z.string() }) });

interface Letter {
  readonly channel: string;
  readonly message: Message;
  readonly key: EffectKey;
  readonly thread?: string | undefined;
  readonly as?: string | undefined;
  readonly picture?: Picture | undefined;
}

/** Everything that becomes a message of its own, with its key in the message's metadata. */
export class Poster {
  readonly #parts: CallParts;
  readonly #grants: Grants;
  readonly #places: Places;
  readonly #pictures: Pictures;

  constructor(parts: CallParts, grants: Grants, places: Places) {
    this.#parts = parts;
    this.#grants = grants;
    this.#places = places;
    this.#pictures = new Pictures(parts, grants);
  }

  async post({ channel, message, thread, as }: Call<'post'>, key: EffectKey): Promise<Outcome> {
    const ts = thread === undefined ? undefined : placeOf(thread).ts;
    return this.#deliver({ channel, message, key, thread: ts, as: nameOf(as) }, postKey(channel));
  }

  async direct({ person, message }: Call<'direct'>, key: EffectKey): Promise<Outcome> {
    const users = userId(this.#parts, person);
    if (users === undefined) return failed('unknown-person');
    const reply = await this.#parts.web.call('conversations.open', { users });
    if (!reply.ok) return failure(this.#parts.word, 'conversations.open', reply);
    const channel = opened.safeParse(reply.body).data?.channel.id;
    if (channel === undefined) return failed('unknown-person');
    return this.#deliver({ channel, message, key }, postKey(directPlace(person.key)));
  }

  /** The channel between bot and person as it is; none is made for the looking. */
  async directWith(user: string): Promise<string | undefined | Refused> {
    const reply = await this.#parts.web.call('conversations.open', { users: user, prevent_creation: true });
    if (reply.ok) return opened.safeParse(reply.body).data?.channel.id;
    return saysOne(reply, ...NOBODY) ? undefined : reply;
  }

  async announce({ place, message }: Call<'announce'>, key: EffectKey): Promise<Outcome> {
    const { web, word } = this.#parts;
    const channel = await this.#places.idOf(place);
    if (channel === undefined) return failed('unknown-place');
    if (typeof channel === 'object') return failure(word, 'conversations.list', channel);
    const picture = await this.#pictures.of(message, key);
    if (isOutcome(picture)) return picture;
    const letter = { channel, message, key, picture };
    let reply = await this.#say(letter);
    if (!reply.ok && saysOne(reply, 'not_in_channel')) {
      const joined = await web.call('conversations.join', { channel });
      if (!joined.ok)
        return noEntry(joined) ? failed('unknown-place') : failure(word, 'conversations.join', joined);
      reply = await this.#say(letter);
    }
    if (!reply.ok && 'error' in reply && !notShown(reply)) this.#places.forget(place);
    if (!reply.ok && noEntry(reply)) return failed('unknown-place');
    return this.#outcome(reply, letter, postKey(announcePlace(place)));
  }

  /** Its picture first: once that is in Slack, the message is one call. */
  async #deliver(letter: Letter, budget: string): Promise<Outcome> {
    const picture = await this.#pictures.of(letter.message, letter.key);
    if (isOutcome(picture)) return picture;
    const whole = { ...letter, picture };
    return this.#outcome(await this.#say(whole), whole, budget);
  }

  /** Where the bot may not speak in other names, the name goes into the text; the first call had no effect then. */
  async #say(letter: Letter): Promise<SlackReply> {
    const { as } = letter;
    const shown = as === undefined || (await this.#grants.has(NAMES_SCOPE));
    const reply = await this.#send(letter, shown);
    if (as === undefined || !shown || reply.ok || !('error' in reply)) return reply;
    if (reply.error !== 'missing_scope' || reply.needed?.includes(NAMES_SCOPE) === false) return reply;
    this.#grants.refused(NAMES_SCOPE);
    return this.#send(letter, false);
  }

  #send({ channel, message, key, thread, as, picture }: Letter, shown: boolean): Promise<SlackReply> {
    const content: SlackMessage = slackMessage(withName(message, as, shown), this.#parts, picture);
    return this.#parts.web.call('chat.postMessage', {
      channel,
      ...content,
      ...LITERAL,
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: EVENT_TYPE, event_payload: { key } },
      ...(thread === undefined ? {} : { thread_ts: thread }),
      ...(as === undefined || !shown ? {} : { username: as }),
    });
  }

  async #outcome(reply: SlackReply, letter: Letter, budget: string): Promise<Outcome> {
    const { channel, key, picture } = letter;
    if (!reply.ok && picture !== undefined && 'file' in picture && notShown(reply)) {
      const later = this.#pictures.putOff(key, NOT_READY);
      if (isOutcome(later)) return later;
      const bare = { ...letter, picture: later };
      return this.#outcome(await this.#say(bare), bare, budget);
    }
    if (!reply.ok) return failure(this.#parts.word, 'chat.postMessage', reply, budget);
    const { ts } = posted.safeParse(reply.body).data ?? {};
    if (ts === undefined) return { outcome: 'retry', reason: { known: 'unsure' }, effect: 'unknown' };
    return sent({ message: `${channel}/${ts}` });
  }
}

/** Slack looks through a file after it has taken it, and until then does not know it in a message. */
const NOT_READY = { outcome: 'retry', reason: { known: 'busy' }, effect: 'none', after: 2_000 } as const;
const notShown = (reply: Refused): boolean => saysOne(reply, 'invalid_blocks', 'missing_file_data');

const isOutcome = (it: Picture | Outcome | undefined): it is Outcome => it !== undefined && 'outcome' in it;

const noEntry = (reply: Refused): boolean =>
  saysOne(
    reply,
    'channel_not_found',
    'not_in_channel',
    'method_not_supported_for_channel_type',
    'channel_is_limited_access',
  );
