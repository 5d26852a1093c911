import { chatId } from '../../src/domain/ids';
import type { Answer, Said } from '../../src/ports/hearing';
import { messageText } from '../../src/voice/message-text';
import type { RecordingChat } from '../fakes/recording-chat';
import type { World } from '../world';

/** Tells a story to a world and writes down what comes of it: who said what, what they were answered, what the chat then showed. */
export class Teller {
  readonly lines: string[] = [];
  private readonly world: World;
  private readonly chat: RecordingChat;
  private deliveries = 0;
  private shown = 0;

  constructor(world: World) {
    this.world = world;
    const [chat] = world.chats;
    if (chat === undefined) throw new Error('A story needs a chat');
    this.chat = chat;
  }

  async says(who: string, text: string, channel?: string): Promise<Answer> {
    this.lines.push(`${who}${channel === undefined ? '' : ` in #${channel}`}: ${text}`);
    const [command, ...rest] = text.split(' ');
    return this.answered(
      await this.world.hearing.said({
        ...this.base(who, channel),
        kind: 'command',
        family: (command ?? '').slice(1),
        text: rest.join(' '),
      }),
    );
  }

  /** Presses the first button with this label that the chat shows, the latest message first. */
  async presses(who: string, label: string): Promise<Answer> {
    this.lines.push(`${who} presses [${label}]`);
    for (const { message } of [...this.chat.messages].reverse())
      for (const block of message.blocks)
        for (const button of block.kind === 'buttons' ? block.buttons : [])
          if (button.label === label)
            return this.answered(
              await this.world.hearing.said({ ...this.base(who), kind: 'press', token: button.token }),
            );
    throw new Error(`Nothing shows a button [${label}]`);
  }

  /** A button of what only they were shown. */
  async pressesAnswer(who: string, answer: Answer, label: string): Promise<Answer> {
    this.lines.push(`${who} presses [${label}]`);
    if (answer.kind !== 'tell') throw new Error(`No message, but ${answer.kind}`);
    for (const block of answer.message.blocks)
      for (const button of block.kind === 'buttons' ? block.buttons : [])
        if (button.label === label)
          return this.answered(
            await this.world.hearing.said({ ...this.base(who), kind: 'press', token: button.token }),
          );
    throw new Error(`Nothing shows a button [${label}]`);
  }

  async fills(who: string, answer: Answer, values: Readonly<Record<string, string>>): Promise<Answer> {
    if (answer.kind !== 'form') throw new Error(`No form, but ${answer.kind}`);
    this.lines.push(`${who} fills in “${answer.form.title}”: ${JSON.stringify(values)}`);
    return this.answered(
      await this.world.hearing.said({ ...this.base(who), kind: 'submit', state: answer.form.state, values }),
    );
  }

  async pins(who: string, channel: string, author: string, text: string, minutesAgo: number): Promise<void> {
    this.lines.push(`${who} puts 📌 on what ${author} wrote ${String(minutesAgo)} min ago: ${text}`);
    const written = new Date(Date.parse(this.world.clock.now()) - minutesAgo * 60_000).toISOString();
    await this.answered(
      await this.world.hearing.said({
        ...this.base(who, channel),
        kind: 'react',
        emoji: '📌',
        added: true,
        message: {
          ref: `seen/${text}`,
          channel,
          text,
          written: written as Said['at'],
          author: { key: `person/${author.toLowerCase()}`, name: author },
        },
      }),
    );
  }

  async waits(minutes: number): Promise<void> {
    this.lines.push(`… ${String(minutes)} min …`);
    await this.world.pass(minutes * 60_000);
    this.show();
  }

  private base(who: string, channel?: string) {
    const chat = chatId('console');
    const id = who.toLowerCase();
    const person = this.world.directory().identify(chat, 'local', id, who);
    this.deliveries += 1;
    const by = { kind: 'person', chat, workspace: 'local', id, person } as const;
    return {
      chat,
      delivery: `d${String(this.deliveries)}`,
      by,
      at: this.world.clock.now(),
      ...(channel === undefined ? {} : { channel }),
    };
  }

  private async answered(answer: Answer): Promise<Answer> {
    if (answer.kind === 'tell')
      this.lines.push(
        ...messageText(answer.message)
          .split('\n')
          .map((line) => `  (only you) ${line}`),
      );
    if (answer.kind === 'form')
      this.lines.push(
        `  [form “${answer.form.title}”: ${answer.form.fields.map((field) => field.label).join(', ')}]`,
      );
    if (answer.kind === 'errors')
      this.lines.push(
        ...Object.entries(answer.errors).map(([field, text]) => `  [${field}: ${text}]`),
        ...(answer.general === undefined ? [] : [`  [${answer.general}]`]),
      );
    await this.world.settle();
    this.show();
    return answer;
  }

  private show(): void {
    this.lines.push(...this.chat.log.slice(this.shown).map((line) => `  ${line}`));
    this.shown = this.chat.log.length;
  }
}
