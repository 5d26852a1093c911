import type { ConsoleChannel, ConsoleMessage } from '../../../src/ports/console-store';
import type { Form } from '../../../src/ports/form';
import type { Message } from '../../../src/ports/message';

/** An answer for the eyes of whoever asked; it stands after the message that was last when it came, on this page alone. */
export interface Note {
  readonly id: string;
  readonly as: string | undefined;
  readonly channel: string | undefined;
  readonly after: number;
  readonly message: Message;
}

/** Where the bot's own page is in the address. No channel has this id. */
export const HOME = 'home';

export interface Room {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly families: readonly string[];
  readonly as: string | undefined;
  readonly channels: readonly ConsoleChannel[];
  /** The channel that is open, and what this page has of it. */
  readonly channel: string | undefined;
  readonly messages: readonly ConsoleMessage[];
  /** The bot's own page is in front of the channel; what it says, once that is known. */
  readonly isHome: boolean;
  readonly home: Message | undefined;
  readonly more: boolean;
  /** Everything up to here is in `messages`; a reconnect goes on from it. */
  readonly rev: number;
  /** Channel → the `rev` that was last looked at. */
  readonly looked: Readonly<Record<string, number>>;
  readonly notes: readonly Note[];
  readonly form: Form | undefined;
  readonly isLive: boolean;
  readonly error: unknown;
}

export const EMPTY: Room = {
  people: [],
  families: [],
  as: undefined,
  channels: [],
  channel: undefined,
  messages: [],
  isHome: false,
  home: undefined,
  more: false,
  rev: 0,
  looked: {},
  notes: [],
  form: undefined,
  isLive: false,
  error: undefined,
};

/** Newer versions in their places. What is older than the page's first message stays away while there is more above. */
export function withMessages(room: Room, changed: readonly ConsoleMessage[]): readonly ConsoleMessage[] {
  const first = room.messages[0]?.seq ?? 0;
  const byId = new Map(room.messages.map((message) => [message.id, message]));
  for (const message of changed) {
    const known = byId.get(message.id);
    if (message.removed) byId.delete(message.id);
    else if (known !== undefined ? message.rev >= known.rev : !room.more || message.seq >= first)
      byId.set(message.id, message);
  }
  return [...byId.values()].sort((a, b) => a.seq - b.seq);
}

/** Channels that the page sees for the first time count as looked at; what happens after that is news. */
export function withChannels(room: Room, channels: readonly ConsoleChannel[]): Room {
  const looked = Object.fromEntries(
    channels.map(({ id, rev }) => [
      id,
      id === room.channel ? rev : (room.looked[id] ?? (room.channels.length === 0 ? rev : -1)),
    ]),
  );
  return { ...room, channels, looked };
}

export const hasNews = (room: Room, { id, rev }: ConsoleChannel): boolean => rev > (room.looked[id] ?? -1);

const BY_NAME = new Intl.Collator(undefined, { numeric: true });
const newest = (channels: readonly ConsoleChannel[]): readonly ConsoleChannel[] =>
  [...channels].sort((a, b) => BY_NAME.compare(b.name, a.name));

/** What everybody may be in, the latest incident first; and the private words with the bot. */
export const openChannels = (channels: readonly ConsoleChannel[]): readonly ConsoleChannel[] =>
  newest(channels.filter(({ directWith }) => directWith === undefined));
export const directChannels = (channels: readonly ConsoleChannel[]): readonly ConsoleChannel[] =>
  channels.filter(({ directWith }) => directWith !== undefined);
