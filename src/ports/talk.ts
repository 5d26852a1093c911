import type { Actor, PersonRef } from '../domain/actor';
import type { PlannedEffect } from '../domain/effect';
import type { ChatId, Instant, LaneId, StreamId } from '../domain/ids';
import type { ChannelRef, FileLink, MessageRef, SeenMessage } from './chat-refs';

/** What people say in the channels of incidents: kept as it was said, beside the record and not in it. Only pins and commands are. */
export interface TalkMessage {
  readonly chat: ChatId;
  readonly ref: MessageRef;
  readonly channel: ChannelRef;
  readonly subject: StreamId;
  readonly author: PersonRef;
  /** Cleaned and redacted; nothing is kept of what was taken away. */
  readonly text: string;
  readonly thread?: MessageRef;
  readonly files: readonly FileLink[];
  readonly written: Instant;
  /** When it was last changed; absent for what stands as it was first written. */
  readonly edited?: Instant;
  /** It was found in the history, after the line had been cut. */
  readonly late: boolean;
  readonly removed: boolean;
}

/** One thing heard, and what follows from it. Written together or not at all. */
export type Heard = {
  readonly subject: StreamId;
  /** Effects in the chats that are to show it too. */
  readonly effects: readonly PlannedEffect[];
  readonly correlation: string;
} & (
  | {
      /**
       * New, or changed: the text as it stands now. What is there already, just so, changes nothing and has no effects; nor has what an
       * author changed earlier than what is known, what was taken away, and what is itself a copy.
       */
      readonly kind: 'message';
      readonly chat: ChatId;
      readonly message: SeenMessage;
      readonly late: boolean;
    }
  /** Of a message that was never heard nothing follows, and if it is heard later it is gone already. */
  | { readonly kind: 'remove'; readonly chat: ChatId; readonly message: MessageRef }
  | {
      readonly kind: 'react';
      readonly chat: ChatId;
      readonly message: MessageRef;
      readonly emoji: string;
      readonly added: boolean;
      /** Somebody may react in several chats: to the message in one, to its copy in another. */
      readonly by: Actor;
      /** Of one person's changes the latest counts, in whatever order they are heard. */
      readonly at: Instant;
    }
);

export interface Talk {
  /** Durable when it answers; many that arrive together share one statement, in the order in which they came. Answers the lanes to wake. */
  hear(heard: Heard): Promise<readonly LaneId[]>;
  message(chat: ChatId, ref: MessageRef): Promise<TalkMessage | undefined>;
  /** Who stands behind a reaction now, in the order in which they came; those who reacted in the chat `outside` left out. */
  reactors(chat: ChatId, ref: MessageRef, emoji: string, outside?: ChatId): Promise<readonly PersonRef[]>;
  /** The latest message heard in the channel that was written before `before`: where a gap begins, whatever was heard since. */
  last(
    chat: ChatId,
    channel: ChannelRef,
    before: Instant,
  ): Promise<{ readonly ref: MessageRef; readonly written: Instant } | undefined>;
  /** The message of another chat that this one was copied from. */
  original(
    chat: ChatId,
    ref: MessageRef,
  ): Promise<{ readonly chat: ChatId; readonly ref: MessageRef } | undefined>;
  /** The copy of a message in another chat, once it stands there. */
  copy(chat: ChatId, ref: MessageRef, into: ChatId): Promise<MessageRef | undefined>;
  /** The words were redacted: nothing is kept of them, and the message is taken for gone. What stands in the chats stays. */
  forget(chat: ChatId, ref: MessageRef): Promise<void>;
  /** Channels of open incidents in this chat, newest incident first. */
  watched(chat: ChatId): Promise<readonly { readonly subject: StreamId; readonly channel: ChannelRef }[]>;
}
