import { chatId, type ChatId, type EffectKey } from '../../src/domain/ids';
import type { Chat, ChatCall, Receipt } from '../../src/ports/chat';
import type { Delivery } from '../../src/ports/delivery';
import type { Message } from '../../src/ports/message';
import { messageText } from '../../src/voice/message-text';

export interface RecordedMessage {
  readonly ref: string;
  readonly channel: string;
  message: Message;
  pinned: boolean;
}

/** A chat that keeps what it is told and can be asked. It does each key once, as the real ones must. */
export class RecordingChat implements Chat {
  readonly id: ChatId;
  readonly capabilities = {
    privateChannels: 'any-time' as const,
    findsByKey: true,
    repeatsByKey: true,
    maxMessageLength: 40_000,
    maxChannelName: 80,
  };
  readonly routes = [];
  /** What was done, in order, one line each. */
  readonly log: string[] = [];
  readonly messages: RecordedMessage[] = [];
  /** Calls answered from here first, for stories in which the chat has trouble. */
  readonly trouble: ((call: ChatCall) => Delivery<Receipt> | undefined)[] = [];
  private readonly done = new Map<EffectKey, Receipt>();

  constructor(id = 'console') {
    this.id = chatId(id);
  }

  start(): Promise<void> {
    return Promise.resolve();
  }
  stop(): Promise<void> {
    return Promise.resolve();
  }
  budgets(): readonly never[] {
    return [];
  }
  whisper(): Promise<void> {
    return Promise.resolve();
  }

  find(_call: ChatCall, key: EffectKey): Promise<Receipt | 'absent'> {
    return Promise.resolve(this.done.get(key) ?? 'absent');
  }

  call(call: ChatCall, key: EffectKey): Promise<Delivery<Receipt>> {
    for (const trouble of this.trouble) {
      const answer = trouble(call);
      if (answer !== undefined) return Promise.resolve(answer);
    }
    const known = call.kind === 'edit' ? undefined : this.done.get(key);
    const receipt = known ?? this.perform(call);
    this.done.set(key, receipt);
    return Promise.resolve({ outcome: 'sent', receipt });
  }

  private perform(call: ChatCall): Receipt {
    switch (call.kind) {
      case 'open-channel':
        this.log.push(`opens #${call.name}${call.private ? ' (private)' : ''}: ${call.topic}`);
        return { channel: call.name };
      case 'set-topic':
        this.log.push(`#${call.channel} topic: ${call.topic}`);
        return {};
      case 'set-privacy':
        this.log.push(`#${call.channel} is now ${call.private ? 'private' : 'open'}`);
        return {};
      case 'invite':
        this.log.push(`#${call.channel} + ${call.person.name}`);
        return {};
      case 'post':
        return this.write(call.channel, call.message, `#${call.channel}`);
      case 'direct':
        return this.write(`@${call.person.key}`, call.message, `to ${call.person.name}`);
      case 'pin':
        this.log.push(`pins ${call.message}`);
        return {};
      case 'edit': {
        const found = this.messages.find((it) => it.ref === call.message);
        if (found !== undefined) found.message = call.content;
        this.log.push(`edits ${call.message}: ${call.content.summary}`);
        return {};
      }
    }
  }

  private write(channel: string, message: Message, where: string): Receipt {
    const ref = `m${String(this.messages.length + 1)}`;
    this.messages.push({ ref, channel, message, pinned: false });
    this.log.push(`${where} ${ref}: ${messageText(message).split('\n')[0] ?? ''}`);
    return { message: ref };
  }
}
