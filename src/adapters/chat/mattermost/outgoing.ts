import type { EffectKey, Instant } from '../../../domain/ids';
import type { Budget, Chat, ChatCall, ChatCapabilities, History, Receipt } from '../../../ports/chat';
import type { ChannelRef, MessageRef } from '../../../ports/chat-refs';
import type { ChatParts } from '../../../ports/chat-kind';
import type { Delivery } from '../../../ports/delivery';
import type { Message } from '../../../ports/message';
import { budgetsOf } from './budgets';
import { MattermostCalls } from './calls';
import { MAX_NAME } from './channel-name';
import { findCall } from './find';
import type { People } from './heard-people';
import type { SeenPosts } from './heard-posts';
import { historyOf } from './history';
import type { HomeFinder } from './home';
import { Names } from './names';
import type { OutParts } from './out-parts';
import { fleetingPost, markdownOf, MAX_MESSAGE, type MattermostPost } from './render';
import type { MattermostCaller } from './rest';

export const CAPABILITIES: ChatCapabilities = {
  privateChannels: 'any-time',
  findsByKey: true,
  // The server remembers a key of a post for half a minute only.
  repeatsByKey: false,
  maxMessageLength: MAX_MESSAGE,
  maxChannelName: MAX_NAME,
  history: true,
};

/** Everything that goes out, in one hand. */
export class Outgoing implements Pick<Chat, 'call' | 'find' | 'budgets'> {
  readonly #parts: OutParts;
  readonly #calls: MattermostCalls;

  constructor({
    house,
    rest,
    home,
    people,
  }: {
    readonly house: ChatParts;
    readonly rest: MattermostCaller;
    readonly home: HomeFinder;
    readonly people: People;
  }) {
    const { crypto, memory, word, clock, handle } = house;
    const names = new Names({ rest, people, clock, handle });
    const actionUrl = `${house.publicUrl}/mattermost/action`;
    this.#parts = { rest, home, names, crypto, memory, word, actionUrl };
    this.#calls = new MattermostCalls(this.#parts);
  }

  call(call: ChatCall, key: EffectKey): Promise<Delivery<Receipt>> {
    return this.#calls.call(call, key);
  }

  find(call: ChatCall, key: EffectKey, since: Instant): Promise<Receipt | 'absent' | 'unsure'> {
    return findCall(this.#parts, call, key, since);
  }

  budgets(call: ChatCall): readonly Budget[] {
    return budgetsOf(call);
  }

  history(
    posts: SeenPosts,
    channel: ChannelRef,
    after: MessageRef | undefined,
    since: Instant,
  ): Promise<History> {
    const { rest, home } = this.#parts;
    return historyOf({ rest, home, posts }, channel, after, since);
  }

  /** For words to one person, which the server does not keep. Whoever is not known yet is a plain name: see `learn`. */
  readonly render = (message: Message): MattermostPost => fleetingPost(message, this.#parts);

  readonly markdown = (message: Message): string => markdownOf(message, this.#parts.names);

  /** Asks for the names of those of whom the message speaks. */
  readonly learn = (message: Message): Promise<void> => this.#parts.names.learn(message);
}
