import type { EffectKey } from '../../../domain/ids';
import { assertNever } from '../../../kit/assert-never';
import { Unavailable } from '../../../kit/unavailable';
import type { ChatCall, Receipt } from '../../../ports/chat';
import type { ConsoleMessage, ConsoleStore } from '../../../ports/console-store';
import type { Delivery, Reason } from '../../../ports/delivery';
import { cardOf, channelName, line, MAX_NAME } from './fit';
import type { ConsolePeople } from './people';
import type { Ripples } from './ripples';

type Answer = Delivery<Receipt>;
const sent = (receipt: Receipt = {}): Answer => ({ outcome: 'sent', receipt });
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
      case 'post':
        return this.#posted(
          await this.#store.write({
            key,
            channel: call.channel,
            content: cardOf(call.message),
            ...(call.thread === undefined ? {} : { thread: call.thread }),
          }),
        );
      case 'direct': {
        const person = this.#people.idOf(call.person);
        if (person === undefined) return failed('unknown-person');
        const { id } = await this.#store.openDirect(person);
        return this.#posted(await this.#store.write({ key, channel: id, content: cardOf(call.message) }));
      }
      case 'edit':
        return this.#changed(call.message, await this.#store.edit(call.message, cardOf(call.content)));
      case 'pin':
        return this.#changed(call.message, await this.#store.pin(call.message));
      default:
        return assertNever(call);
    }
  }

  #set(channel: string, found: boolean): Answer {
    if (!found) return failed('channel-gone');
    this.#ripples.tell(channel);
    return sent();
  }

  #posted(message: ConsoleMessage | undefined): Answer {
    if (message === undefined) return failed('channel-gone');
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
