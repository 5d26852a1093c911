import { effectKey, type EffectKey } from '../../../domain/ids';
import { assertNever } from '../../../kit/assert-never';
import { Unavailable } from '../../../kit/unavailable';
import type { ChatCall, Receipt } from '../../../ports/chat';
import type { ConsoleMessage, ConsoleStore } from '../../../ports/console-store';
import type { Delivery, Reason } from '../../../ports/delivery';
import type { Message } from '../../../ports/message';
import { cardOf, channelName, line, MAX_NAME } from './fit';
import type { ConsolePeople } from './people';
import type { Ripples } from './ripples';

type Answer = Delivery<Receipt>;
const sent = (receipt: Receipt = {}): Answer => ({ outcome: 'sent', receipt });
/** A sign of its own, not a name: the console knows no custom ones. */
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\uFE0F?\u20E3)/u;
type KnownReason = Extract<Reason, { readonly known: string }>['known'];

const failed = (known: KnownReason): Answer => ({ outcome: 'failed', reason: { known } });
/** What the bot does in the console, once under each key. */
export class ConsoleCalls {
  readonly #store: ConsoleStore;
  readonly #people: ConsolePeople;
  readonly #ripples: Ripples;

  constructor(store: ConsoleStore, people: ConsolePeople, ripples: Ripples) {
    this.#store = store;
    this.#people = people;
    this.#ripples = ripples;
  }

  async call(call: ChatCall, key: EffectKey): Promise<Answer> {
    try {
      return await this.#do(call, key);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      // The statement may have been committed before its answer was lost.
      return { outcome: 'retry', reason: { known: 'threw' }, effect: 'unknown' };
    }
  }

  async #do(call: ChatCall, key: EffectKey): Promise<Answer> {
    switch (call.kind) {
      case 'open-channel': {
        const { id } = await this.#store.openChannel({
          key,
          name: channelName(call.name),
          maxName: MAX_NAME,
          title: line(call.title),
          topic: line(call.topic),
          private: call.private,
        });
        this.#ripples.tell(id);
        return sent({ channel: id });
      }
      case 'set-topic':
        return this.#set(call.channel, await this.#store.setTopic(call.channel, line(call.topic)));
      case 'set-privacy':
        return this.#set(call.channel, await this.#store.setPrivate(call.channel, call.private));
      case 'invite': {
        const person = this.#people.idOf(call.person);
        if (person === undefined) return failed('unknown-person');
        return this.#set(call.channel, await this.#store.addMember(call.channel, person));
      }
      case 'invite-group':
        // The console has no groups of its own.
        return failed('unknown-group');
      case 'bookmark':
        return this.#set(
          call.channel,
          await this.#store.bookmark(call.channel, { title: line(call.title), url: line(call.url) }),
        );
      case 'archive':
        return this.#set(call.channel, await this.#store.archive(call.channel));
      case 'post':
        return this.#posted(
          call.channel,
          await this.#store.write({
            key,
            channel: call.channel,
            content: cardOf(call.message),
            ...(call.thread === undefined ? {} : { thread: call.thread }),
            ...(call.as === undefined ? {} : { as: line(call.as) }),
          }),
        );
      case 'announce':
        return this.#write(await this.#place(call.place), key, call.message);
      case 'direct': {
        const person = this.#people.idOf(call.person);
        if (person === undefined) return failed('unknown-person');
        const { id } = await this.#store.openDirect(person);
        return this.#write(id, key, call.message);
      }
      case 'edit':
        return this.#changed(call.message, await this.#store.edit(call.message, cardOf(call.content)));
      case 'pin':
        return this.#changed(call.message, await this.#store.pin(call.message));
      case 'remove': {
        const gone = await this.#store.remove(call.message);
        if (gone !== undefined) this.#ripples.tell(gone.channel);
        return sent();
      }
      case 'emoji': {
        if (!EMOJI.test(call.emoji)) return failed('unknown-emoji');
        const message = await this.#store.react(call.message, undefined, call.emoji, call.on);
        return this.#changed(call.message, message !== undefined);
      }
      default:
        return assertNever(call);
    }
  }

  #set(channel: string, found: boolean): Answer {
    if (!found) return failed('channel-gone');
    this.#ripples.tell(channel);
    return sent();
  }

  /** By id or name; made where there is none, so that whoever tries Muster sees what would be said elsewhere. */
  async #place(place: string): Promise<string> {
    const name = channelName(place);
    const known = (await this.#store.channel(place)) ?? (await this.#store.channelByName(name));
    if (known !== undefined) return known.id;
    const wish = { name, maxName: MAX_NAME, title: name, topic: '', private: false };
    const { id } = await this.#store.openChannel({ key: effectKey(`place/${name}`), ...wish });
    return id;
  }

  async #write(channel: string, key: EffectKey, message: Message): Promise<Answer> {
    return this.#posted(channel, await this.#store.write({ key, channel, content: cardOf(message) }));
  }

  async #posted(channel: string, message: ConsoleMessage | undefined): Promise<Answer> {
    if (message === undefined)
      return failed((await this.#store.channel(channel))?.archived === true ? 'archived' : 'channel-gone');
    this.#ripples.tell(message.channel);
    return sent({ message: message.id });
  }

  async #changed(message: string, found: boolean): Promise<Answer> {
    const channel = found ? (await this.#store.message(message))?.channel : undefined;
    if (channel === undefined) return failed('message-gone');
    this.#ripples.tell(channel);
    return sent();
  }
}
