import { randomUUID } from 'node:crypto';

import { Problem } from '../../kit/problem';
import { ask } from './ask';

/** What the play needs to know of the page's own state. */
interface State {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly messages: readonly Shown[];
}
interface Shown {
  readonly id: string;
  readonly content: {
    readonly text?: string;
    readonly message?: {
      readonly blocks: readonly { readonly kind: string; readonly buttons?: readonly Button[] }[];
    };
  };
}
interface Button {
  readonly label: string;
  readonly token: string;
}

/** The console chat as its page uses it, by the same road, as one person after the other. */
export class Room {
  private readonly address: string;
  private readonly signal: AbortSignal;
  private channel = '';
  private names = new Map<string, string>();

  constructor(address: string, signal: AbortSignal) {
    this.address = `${address}/console/api`;
    this.signal = signal;
  }

  /** The incident's channel, once it is there. */
  async enter(number: number, as: string): Promise<string | undefined> {
    const { channels, people } = await this.state(as);
    this.names = new Map(people.map(({ id, name }) => [id, name]));
    const channel = channels.find(({ name }) => name.startsWith(`inc-${String(number)}-`));
    this.channel = channel?.id ?? '';
    return channel?.name;
  }

  nameOf(who: string): string {
    return this.names.get(who) ?? who;
  }

  say(who: string, text: string): Promise<void> {
    return this.act('say', who, { text });
  }

  /** The newest button of that name that stands in the channel; whether there is one yet. */
  async press(who: string, label: string): Promise<boolean> {
    const button = (await this.messages(who))
      .flatMap(({ content }) => content.message?.blocks ?? [])
      .flatMap(({ buttons }) => buttons ?? [])
      .findLast((one) => one.label === label);
    if (button === undefined) return false;
    await this.act('press', who, { token: button.token });
    return true;
  }

  async pin(who: string, text: string): Promise<void> {
    const message = (await this.messages(who)).findLast(({ content }) => content.text === text);
    await this.act('react', who, { message: message?.id, emoji: 'pushpin', added: true });
  }

  private async act(name: string, as: string, deed: object): Promise<void> {
    const body = { as, delivery: randomUUID(), channel: this.channel, ...deed };
    const { lost } = await ask<{ lost: boolean }>(`${this.address}/${name}`, { body, signal: this.signal });
    if (lost) throw new Problem('cli:demo-stuck', { what: name, reason: '503' });
  }

  private async messages(as: string): Promise<readonly Shown[]> {
    return (await this.state(as, this.channel)).messages;
  }

  private state(as: string, channel?: string): Promise<State> {
    const query = new URLSearchParams({ as, ...(channel === undefined ? {} : { channel }) });
    return ask(`${this.address}/state?${query.toString()}`, { signal: this.signal });
  }
}
