import type { Json } from './shape';

export interface SlackUser {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly email?: string;
  readonly isBot: boolean;
}

export interface SlackMessage {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly botId?: string;
  /** `channel_join` and the like: what Slack itself writes into a channel. */
  readonly subtype?: string;
  readonly username?: string;
  text: string;
  blocks: readonly Json[];
  metadata?: Json;
  readonly threadTs?: string;
  editedTs?: string;
  readonly reactions: Map<string, string[]>;
  readonly files: readonly Json[];
}

export interface SlackFile {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  readonly alt: string;
  bytes?: Buffer;
  complete: boolean;
}

export interface SlackChannel {
  readonly id: string;
  name: string;
  readonly kind: 'public' | 'private' | 'im' | 'mpim';
  readonly creator: string;
  readonly created: number;
  archived: boolean;
  topic: string;
  purpose: string;
  readonly members: Set<string>;
  readonly messages: SlackMessage[];
  readonly pins: string[];
  readonly bookmarks: { readonly id: string; readonly title: string; readonly link: string }[];
}

export interface SlackView {
  readonly id: string;
  readonly user: string;
  readonly view: Json;
}

/** What one person was shown for their eyes only, in order. */
export type ShownThing =
  | {
      readonly kind: 'words';
      readonly text: string;
      readonly blocks: readonly Json[];
      readonly channel: string;
    }
  | { readonly kind: 'view'; readonly view: SlackView }
  | { readonly kind: 'home'; readonly view: SlackView };

export const TEAM = { id: 'T0MUSTER1', domain: 'muster-test', name: 'Muster Test' } as const;
export const APP_ID = 'A0MUSTER1';
export const BOT = { user: 'U0MUSTERB', bot: 'B0MUSTERB', name: 'muster' } as const;
export const OTHER_BOT = { user: 'U0DEPLOYB', bot: 'B0DEPLOYB', name: 'deploys' } as const;

/** One workspace, as its database would have it. */
export class SlackState {
  readonly users = new Map<string, SlackUser>();
  readonly channels = new Map<string, SlackChannel>();
  readonly groups = new Map<string, { readonly handle: string; readonly users: readonly string[] }>();
  readonly files = new Map<string, SlackFile>();
  takesFiles = true;
  readonly views = new Map<string, SlackView>();
  readonly shown = new Map<string, ShownThing[]>();
  #ids = 0;
  #lastTs = 0;

  /** Well-formed and never the same twice. */
  id(letter: string): string {
    this.#ids += 1;
    return `${letter}0${this.#ids.toString(36).toUpperCase().padStart(8, '0')}`;
  }

  /** Slack names a message by its moment, to the microsecond, and never gives one name to two. */
  ts(): string {
    this.#lastTs = Math.max(Date.now() * 1_000, this.#lastTs + 1);
    return `${Math.floor(this.#lastTs / 1_000_000)}.${String(this.#lastTs % 1_000_000).padStart(6, '0')}`;
  }

  addUser(user: SlackUser): void {
    this.users.set(user.id, user);
  }

  addChannel(kind: SlackChannel['kind'], name: string, creator: string): SlackChannel {
    const channel: SlackChannel = {
      id: this.id(kind === 'im' ? 'D' : kind === 'private' ? 'G' : 'C'),
      name,
      kind,
      creator,
      created: Math.floor(Date.now() / 1_000),
      archived: false,
      topic: '',
      purpose: '',
      members: new Set([creator]),
      messages: [],
      pins: [],
      bookmarks: [],
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The channel between bot and person; made when there is none. */
  direct(user: string): SlackChannel {
    const found = [...this.channels.values()].find(
      (channel) => channel.kind === 'im' && channel.members.has(user),
    );
    const channel = found ?? this.addChannel('im', '', BOT.user);
    channel.members.add(user);
    return channel;
  }

  addMessage(
    channel: SlackChannel,
    message: Pick<SlackMessage, 'user'> & Partial<Omit<SlackMessage, 'channel' | 'reactions'>>,
  ): SlackMessage {
    const whole: SlackMessage = {
      text: '',
      blocks: [],
      files: [],
      ...message,
      ts: message.ts ?? this.ts(),
      channel: channel.id,
      reactions: new Map(),
    };
    channel.messages.push(whole);
    return whole;
  }

  message(channel: string, ts: string): SlackMessage | undefined {
    return this.channels.get(channel)?.messages.find((message) => message.ts === ts);
  }

  show(user: string, thing: ShownThing): void {
    this.shown.set(user, [...(this.shown.get(user) ?? []), thing]);
  }
}
