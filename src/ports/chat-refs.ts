import type { PersonRef } from '../domain/actor';
import type { ChatId, Instant } from '../domain/ids';

/** A channel as this chat names it (`C0123…`, a 26-character id …). Opaque to everybody else. */
export type ChannelRef = string;
/** A message as this chat names it, including whatever is needed to find its channel again. Opaque to everybody else. */
export type MessageRef = string;

/**
 * Where a late answer goes: opaque, made by the adapter when it heard the question. Kept in memory only, never stored or logged: it
 * may be a secret.
 */
export interface Whisper {
  readonly chat: ChatId;
  readonly handle: string;
}

/** A file that somebody attached; `url` leads to it inside its own chat. */
export interface FileLink {
  readonly name: string;
  readonly url: string;
}

/** A message of a channel as it stands, for gaps, pins and copies. */
export interface SeenMessage {
  readonly ref: MessageRef;
  readonly channel: ChannelRef;
  /** Of the bot's own messages: key `system/muster`. */
  readonly author: PersonRef;
  readonly text: string;
  readonly written: Instant;
  /** When it was last changed, where the platform tells: a later text wins, in whatever order they are heard. */
  readonly edited?: Instant;
  /** The message that began the thread it is a reply in; absent for the first one itself. */
  readonly thread?: MessageRef;
  readonly files?: readonly FileLink[];
}
