import type { EffectKey, Instant } from '../domain/ids';
import type { Message } from './message';

/** A channel of the console chat. Direct ones are private, have one member and no title of their own. */
export interface ConsoleChannel {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly topic: string;
  readonly private: boolean;
  /** The person whose private words with the bot these are. */
  readonly directWith?: string;
  /** Nobody writes there any more; it can still be read. */
  readonly archived: boolean;
  /** Links at its head, in the order in which they came. */
  readonly bookmarks: readonly ConsoleBookmark[];
  /** Ids of people of the catalogue, in the order of their ids. */
  readonly members: readonly string[];
  /**
   * Counts the channel's changes. It grows only under the channel's own lock, so whoever has read everything up to a `rev`
   * never misses a row that becomes visible later with a smaller one.
   */
  readonly rev: number;
}

export interface ConsoleBookmark {
  readonly title: string;
  readonly url: string;
}

export interface ConsoleReaction {
  readonly emoji: string;
  /** Who, in the order in which they did, without the bot. */
  readonly people: readonly string[];
  readonly byBot: boolean;
}

/** What people write is plain text; what the bot says is a `Message`. */
export type ConsoleContent =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'card'; readonly message: Message };

export interface ConsoleMessage {
  readonly id: string;
  readonly channel: string;
  /** The channel's `rev` when it was written: the order of the channel. */
  readonly seq: number;
  /** The channel's `rev` when it last changed. */
  readonly rev: number;
  /** A person's id; the bot where absent. */
  readonly author?: string;
  /** The bot says it for somebody else, of this name. */
  readonly as?: string;
  readonly written: Instant;
  readonly content: ConsoleContent;
  readonly edited: boolean;
  readonly pinned: boolean;
  /** Taken away: nothing is left of it but its place. Only `changes` tells of such messages. */
  readonly removed: boolean;
  /** The message that this one answers. */
  readonly thread?: string;
  /** Shown to this person alone. */
  readonly onlyFor?: string;
  readonly reactions: readonly ConsoleReaction[];
}

export interface ChannelWish {
  readonly key: EffectKey;
  /** Taken if it is free, else with `-2`, `-3` …; never longer than `maxName`. */
  readonly name: string;
  readonly maxName: number;
  readonly title: string;
  readonly topic: string;
  readonly private: boolean;
}

export interface MessageWish {
  readonly key: string;
  readonly channel: string;
  readonly author?: string;
  readonly as?: string;
  readonly content: ConsoleContent;
  readonly thread?: string;
  readonly onlyFor?: string;
}

/**
 * The console chat's own memory, which the bot and the workers share and which survives them. Every method is atomic and throws
 * `Unavailable` when it cannot be done now. Writing the same twice under one key, or setting what is set, changes nothing.
 */
export interface ConsoleStore {
  openChannel(wish: ChannelWish): Promise<ConsoleChannel>;
  /** The private words between the bot and one person; made when there are none. */
  openDirect(person: string): Promise<ConsoleChannel>;
  channelByKey(key: EffectKey): Promise<ConsoleChannel | undefined>;
  channelByName(name: string): Promise<ConsoleChannel | undefined>;
  /** Without a viewer everything is seen: that is for the bot itself. */
  channel(id: string, viewer?: string): Promise<ConsoleChannel | undefined>;
  /** All channels that this person may see, by name. */
  channels(viewer: string): Promise<readonly ConsoleChannel[]>;
  /** `false` in these six: there is no such channel. */
  setTopic(channel: string, topic: string): Promise<boolean>;
  setPrivate(channel: string, isPrivate: boolean): Promise<boolean>;
  addMember(channel: string, person: string): Promise<boolean>;
  removeMember(channel: string, person: string): Promise<boolean>;
  /** One link a title: the same title leads to the new place. */
  bookmark(channel: string, bookmark: ConsoleBookmark): Promise<boolean>;
  archive(channel: string): Promise<boolean>;
  /**
   * The message under this key, written now or before, also if it was taken away meanwhile; `undefined` when there is no such channel,
   * its author may not see it, or it is archived (what is for one person's eyes alone is still written).
   */
  write(wish: MessageWish): Promise<ConsoleMessage | undefined>;
  /** Also of one that was taken away: the key is used up. */
  messageByKey(key: string): Promise<ConsoleMessage | undefined>;
  /** Without a viewer everything is seen: that is for the bot itself. */
  message(id: string, viewer?: string): Promise<ConsoleMessage | undefined>;
  /** `false` in these two: there is no such message. */
  edit(id: string, content: ConsoleContent): Promise<boolean>;
  pin(id: string): Promise<boolean>;
  /**
   * Takes away a message of this author's, or of the bot's; answers it as it then is, also when it was away before. `undefined` when
   * there is none of theirs.
   */
  remove(id: string, author?: string): Promise<ConsoleMessage | undefined>;
  /** The message as it then stands; `undefined` when there is none that this person may see. Without a person the bot reacts. */
  react(
    id: string,
    person: string | undefined,
    emoji: string,
    added: boolean,
  ): Promise<ConsoleMessage | undefined>;
  /** What people said for all eyes, oldest first, at most `limit`: after the place `after`, else since `since`. */
  said(
    channel: string,
    after: number | undefined,
    since: Instant,
    limit: number,
  ): Promise<readonly ConsoleMessage[]>;
  /** The last `limit` messages written before `before` (or of all), oldest first; none where the viewer may not see the channel. */
  page(channel: string, viewer: string, limit: number, before?: number): Promise<readonly ConsoleMessage[]>;
  /** Messages that changed after `after`, least `rev` first, at most `limit`; whoever goes on from the last one's `rev` misses nothing. */
  changes(channel: string, viewer: string, after: number, limit: number): Promise<readonly ConsoleMessage[]>;
}
