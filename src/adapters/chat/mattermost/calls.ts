import { say } from '../../../domain/say';
import type { PersonRef } from '../../../domain/actor';
import type { EffectKey } from '../../../domain/ids';
import { assertNever } from '../../../kit/assert-never';
import type { ChatCall } from '../../../ports/chat';
import type { Message } from '../../../ports/message';
import { ChannelCalls } from './calls-channels';
import { inviteGroup } from './calls-groups';
import { MessageCalls } from './calls-messages';
import { openChannel } from './calls-open';
import { failed, isRefusal, outcomeOf, unreadOf, type Outcome } from './calls-outcome';
import { placeOf } from './calls-places';
import type { Home } from './home';
import { directChannel } from './direct-channel';
import type { OutParts } from './out-parts';

/** What the bot does on the server, each call once. */
export class MattermostCalls {
  readonly #parts: OutParts;
  readonly #channels: ChannelCalls;
  readonly #messages: MessageCalls;

  constructor(parts: OutParts) {
    this.#parts = parts;
    this.#channels = new ChannelCalls(parts);
    this.#messages = new MessageCalls(parts, this.#channels);
  }

  async call(call: ChatCall, key: EffectKey): Promise<Outcome> {
    const home = await this.#parts.home.find();
    return home === undefined ? this.#homeless() : this.#do(home, call, key);
  }

  #do(home: Home, call: ChatCall, key: EffectKey): Promise<Outcome> {
    switch (call.kind) {
      case 'open-channel':
        return openChannel(this.#parts, home, call, key);
      case 'set-topic':
        return this.#channels.setTopic(call.channel, call.topic);
      case 'set-privacy':
        return this.#channels.setPrivacy(call.channel, call.private);
      case 'bookmark':
        return this.#channels.bookmark(call.channel, call.url, call.title);
      case 'archive':
        return this.#channels.archive(call.channel);
      case 'invite':
        return this.#channels.invite(home, call.channel, call.person);
      case 'invite-group':
        return inviteGroup(this.#parts, this.#channels, home, call.channel, call.group);
      case 'post':
        return this.#messages.post(home, call, key);
      case 'announce':
        return this.#announce(home, call.place, call.message, key);
      case 'direct':
        return this.#direct(home, call.person, call.message, key);
      case 'edit':
        return this.#messages.edit(call.message, call.content, call.as);
      case 'remove':
        return this.#messages.remove(call.message);
      case 'pin':
        return this.#messages.pin(call.message);
      case 'emoji':
        return this.#messages.react(home, call.message, call.emoji, call.on);
      default:
        return assertNever(call);
    }
  }

  /** Goes in only where it has to: mostly the bot is there already, and then a post is one request. */
  async #announce(home: Home, wanted: string, message: Message, key: EffectKey): Promise<Outcome> {
    const place = await placeOf(this.#parts, home, wanted);
    if ('outcome' in place) return place;
    const { channel } = place;
    const first = await this.#messages.post(home, { channel, message }, key);
    if (first.outcome !== 'failed' || 'known' in first.reason) return first;
    const member = await this.#parts.rest.call('GET', `/channels/${channel}/members/${home.botId}`);
    if (member.ok) return first;
    const joined = await this.#parts.rest.call('POST', `/channels/${channel}/members`, {
      user_id: home.botId,
    });
    if (joined.ok) return this.#messages.post(home, { channel, message }, key);
    return isRefusal(joined) && joined.status !== 401
      ? failed('unknown-place')
      : outcomeOf(joined, this.#parts.word);
  }

  async #direct(home: Home, person: PersonRef, message: Message, key: EffectKey): Promise<Outcome> {
    const channel = await directChannel(this.#parts, home, person);
    if (channel === 'unknown') return failed('unknown-person');
    if ('ok' in channel) return unreadOf(channel, this.#parts.word);
    return this.#messages.post(home, { channel: channel.id, message }, key);
  }

  /** Nothing was done, since it is not known where; asked again so that the reason is. */
  async #homeless(): Promise<Outcome> {
    const { rest, home, word } = this.#parts;
    for (const path of ['/users/me', `/teams/name/${encodeURIComponent(home.teamName.toLowerCase())}`]) {
      const reply = await rest.call('GET', path);
      if (reply.ok) continue;
      if (!isRefusal(reply) || reply.status === 401) return unreadOf(reply, word);
      const said = word(say('mattermost:no-team', { team: home.teamName }));
      return { outcome: 'retry', reason: { said }, effect: 'none' };
    }
    return { outcome: 'retry', reason: { known: 'away' }, effect: 'none' };
  }
}
