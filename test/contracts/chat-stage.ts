import { effectKey, type EffectKey } from '../../src/domain/ids';
import type { Chat, ChatCall, Receipt } from '../../src/ports/chat';
import type { ChannelRef, MessageRef } from '../../src/ports/chat-refs';
import type { Message } from '../../src/ports/message';
import type { ChatWorld, Platform, PlatformChannel, PlatformMessage } from './chat-world';
import { RecordingHearing } from './recording-hearing';

/** One test's world with the words that the suite speaks in. */
export class ChatStage {
  readonly hearing = new RecordingHearing();
  readonly chat: Chat;
  readonly platform: Platform;
  readonly end: () => Promise<void>;
  #keys = 0;

  constructor(world: ChatWorld) {
    this.chat = world.chat;
    this.platform = world.platform;
    this.end = async () => {
      await this.chat.stop();
      await world.cleanup();
    };
  }

  /** As the road makes them: long, with slashes, never the same twice. */
  readonly key = (): EffectKey => {
    this.#keys += 1;
    return effectKey(`${this.chat.id}/incident/0198a1b2-0000-7000-8000-000000000001/${this.#keys}/post`);
  };

  /** Does the call and insists that it took effect. */
  readonly done = async (call: ChatCall, key = this.key()): Promise<Receipt> => {
    const delivery = await this.chat.call(call, key);
    if (delivery.outcome !== 'sent') throw new Error(`${call.kind}: ${JSON.stringify(delivery)}`);
    return delivery.receipt;
  };

  readonly open = async (
    more: Partial<Extract<ChatCall, { kind: 'open-channel' }>> = {},
  ): Promise<ChannelRef> => {
    const { channel } = await this.done({ ...OPEN, ...more });
    if (channel === undefined) throw new Error('A channel was opened and not named');
    return channel;
  };

  readonly post = async (channel: ChannelRef, message: Message): Promise<MessageRef> => {
    const receipt = await this.done({ kind: 'post', channel, message });
    if (receipt.message === undefined) throw new Error('A message was posted and not named');
    return receipt.message;
  };

  readonly channel = async (ref: ChannelRef): Promise<PlatformChannel> => {
    const found = (await this.platform.channels()).find((channel) => channel.ref === ref);
    if (found === undefined) throw new Error('The platform has no such channel');
    return found;
  };

  readonly message = async (channel: ChannelRef, ref: MessageRef): Promise<PlatformMessage> => {
    const found = (await this.platform.messages(channel)).find((message) => message.ref === ref);
    if (found === undefined) throw new Error('The platform has no such message');
    return found;
  };
}

/** An ordinary channel. */
export const OPEN = {
  kind: 'open-channel',
  name: 'inc-1-db-down',
  title: 'DB is down',
  topic: 'SEV1, nobody in command',
  private: false,
} as const satisfies ChatCall;
