import { chatId, type ChatId } from '../../src/domain/ids';
import type { SeenMessage } from '../../src/ports/chat-refs';
import type { Said } from '../../src/ports/hearing';
import { messageText } from '../../src/voice/message-text';
import { RecordingChat } from '../fakes/recording-chat';
import { makeWorld, type World, type WorldOptions } from '../world';

type Chat = 'slack' | 'mattermost';
type More = Partial<Pick<SeenMessage, 'thread' | 'files' | 'edited'>>;

/** One incident with a channel in each of two chats, and people who speak in both. */
export class TwoChats {
  readonly slack = new RecordingChat('slack');
  readonly mattermost = new RecordingChat('mattermost');
  readonly world: World;
  readonly channel = 'inc-1-search-is-down';
  private readonly said = new Map<string, SeenMessage>();
  private count = 0;

  constructor(options: Pick<WorldOptions, 'outages'> = {}) {
    this.world = makeWorld({ chats: [this.slack, this.mattermost], ...options });
  }

  async declared(): Promise<this> {
    const said = { ...this.base('slack', 'Chen'), kind: 'command', family: 'incident' } as const;
    await this.world.hearing.said({ ...said, text: 'declare search is down sev2' });
    await this.world.settle();
    return this;
  }

  /** Answers the message's reference. */
  async writes(chat: Chat, who: string, text: string, more: More = {}): Promise<string> {
    const message = this.message(chat, who, text, more);
    this.said.set(message.ref, message);
    await this.hear({ ...this.base(chat, who), kind: 'message', message });
    return message.ref;
  }

  async edits(chat: Chat, who: string, ref: string, text: string): Promise<void> {
    const message = { ...this.message(chat, who, text), ref, edited: this.world.clock.now() };
    await this.hear({ ...this.base(chat, who), kind: 'edit', message });
  }

  async removes(chat: Chat, who: string, ref: string): Promise<void> {
    await this.hear({ ...this.base(chat, who), kind: 'remove', message: ref });
  }

  /** On somebody's message, or on the copy of one, which Muster has written. */
  async reacts(chat: Chat, who: string, ref: string, emoji: string, added = true): Promise<void> {
    this.world.clock.advance(10);
    const muster = { key: 'system/muster', name: 'Muster' };
    const message = this.said.get(ref) ?? { ...this.message(chat, who, ''), ref, author: muster };
    await this.hear({ ...this.base(chat, who), kind: 'react', emoji, added, message });
  }

  async hear(said: Said): Promise<void> {
    await this.world.hearing.said(said);
    await this.world.settle();
  }

  message(chat: Chat, who: string, text: string, more: More = {}): SeenMessage {
    this.count += 1;
    const author = this.person(chat, who);
    const [ref, written] = [`${chat}-${String(this.count)}`, this.world.clock.now()];
    return { ref, channel: this.channel, author, text, written, ...more };
  }

  /** What stands in the chat of what was said in the other one. */
  shown(chat: Chat): readonly string[] {
    const copies = this.lines(chat).map((line) => /^#.* (m\d+): /.exec(line)?.[1]);
    return this[chat].messages
      .filter(({ ref }) => copies.includes(ref))
      .map(({ message }) => messageText(message));
  }

  /** What was done there on account of what was said in the other one. */
  lines(chat: Chat): readonly string[] {
    return this[chat].log.filter((line) => /^#\S+ as |^(puts|takes|removes) /.test(line));
  }

  base(chat: Chat, who: string) {
    this.count += 1;
    const id = chatId(chat);
    const person = this.person(chat, who);
    const by = { kind: 'person', chat: id, workspace: 'w', id: who.toLowerCase(), person } as const;
    const delivery = `${chat}-d${String(this.count)}`;
    return { chat: id, delivery, by, at: this.world.clock.now(), channel: this.channel };
  }

  private person(chat: Chat, who: string) {
    return this.world.directory().identify(chat as ChatId, 'w', who.toLowerCase(), who);
  }
}
