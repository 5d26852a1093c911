import { chatId, type ChatId, type EffectKey, type Instant } from '../../src/domain/ids';
import type { Say } from '../../src/domain/say';
import { assertNever } from '../../src/kit/assert-never';
import type { Chat, ChatCall, Check, History, Receipt } from '../../src/ports/chat';
import type { SeenMessage } from '../../src/ports/chat-refs';
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
    history: true,
  };
  readonly routes = [];
  /** What was done, in order, one line each. */
  readonly log: string[] = [];
  readonly messages: RecordedMessage[] = [];
  /** What people said there, heard or not, oldest first: what `history` tells. */
  readonly past: SeenMessage[] = [];
  /** What it says is wrong with it. */
  wrong: Say | undefined;
  /** Calls answered from here first, for stories in which the chat has trouble. */
  readonly refusals: ((call: ChatCall) => Delivery<Receipt> | undefined)[] = [];
  private written = 0;
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

  trouble(): Say | undefined {
    return this.wrong;
  }
  check(): Promise<readonly Check[]> {
    return Promise.resolve([]);
  }

  history(channel: string, after: string | undefined, since: Instant): Promise<History> {
    const there = this.past.filter((message) => message.channel === channel);
    const place = there.findIndex(({ ref }) => ref === after);
    const messages = place < 0 ? there.filter(({ written }) => written >= since) : there.slice(place + 1);
    return Promise.resolve({ messages, complete: true });
  }

  find(_call: ChatCall, key: EffectKey): Promise<Receipt | 'absent'> {
    return Promise.resolve(this.done.get(key) ?? 'absent');
  }

  call(call: ChatCall, key: EffectKey): Promise<Delivery<Receipt>> {
    for (const refuse of this.refusals) {
      const answer = refuse(call);
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
      case 'invite-group':
        this.log.push(`#${call.channel} + everybody of ${call.group}`);
        return {};
      case 'bookmark':
        this.log.push(`#${call.channel} links to ${call.title}: ${call.url}`);
        return {};
      case 'archive':
        this.log.push(`#${call.channel} is archived`);
        return {};
      case 'post':
        return this.write(
          call.channel,
          call.message,
          `#${call.channel}${call.as === undefined ? '' : ` as ${call.as}`}`,
        );
      case 'announce':
        return this.write(call.place, call.message, `announces in ${call.place}`);
      case 'direct':
        return this.write(`@${call.person.key}`, call.message, `to ${call.person.name}`);
      case 'pin':
        this.log.push(`pins ${call.message}`);
        return {};
      case 'remove':
        this.messages.splice(
          0,
          this.messages.length,
          ...this.messages.filter((it) => it.ref !== call.message),
        );
        this.log.push(`removes ${call.message}`);
        return {};
      case 'emoji':
        this.log.push(
          call.on ? `puts ${call.emoji} on ${call.message}` : `takes ${call.emoji} off ${call.message}`,
        );
        return {};
      case 'edit': {
        const found = this.messages.find((it) => it.ref === call.message);
        if (found !== undefined) found.message = call.content;
        this.log.push(`edits ${call.message}: ${call.content.summary}`);
        return {};
      }
      default:
        return assertNever(call);
    }
  }

  private write(channel: string, message: Message, where: string): Receipt {
    this.written += 1;
    const ref = `m${String(this.written)}`;
    this.messages.push({ ref, channel, message, pinned: false });
    this.log.push(`${where} ${ref}: ${messageText(message).split('\n')[0] ?? ''}`);
    return { message: ref };
  }
}
