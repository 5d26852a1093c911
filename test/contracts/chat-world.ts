import type { PersonRef } from '../../src/domain/actor';
import type { Chat } from '../../src/ports/chat';
import type { ChannelRef, MessageRef } from '../../src/ports/chat-refs';
import type { FieldOption, LookupSource } from '../../src/ports/form';

/**
 * A chat, and its platform as people and administrators see it. An adapter brings a world of its own (a fake server, a recording of a
 * real one) and passes the suite unchanged.
 */
export interface ChatWorld {
  readonly chat: Chat;
  readonly platform: Platform;
  /** The suite has stopped the chat by then. */
  cleanup(): Promise<void>;
}

export interface Platform {
  /** Two people that this chat knows, by keys as the catalogue has them. */
  readonly people: readonly [PersonRef, PersonRef];
  /** Somebody this chat does not know. */
  readonly stranger: PersonRef;
  /** The command family that the platform accepts after a slash. */
  readonly family: string;
  /** All channels but direct ones, as an administrator sees them. */
  channels(): Promise<readonly PlatformChannel[]>;
  /** The channels whose messages this person can read. */
  readableBy(person: PersonRef): Promise<readonly ChannelRef[]>;
  /** Oldest first, as whoever may read the channel sees them; replies in threads included. */
  messages(channel: ChannelRef): Promise<readonly PlatformMessage[]>;
  directMessages(person: PersonRef): Promise<readonly PlatformMessage[]>;
  /** A well-formed name of a message that is not there. */
  goneMessage(channel: ChannelRef): MessageRef;
  /** The next writing call takes effect, and its answer is lost on the way back. */
  loseNextAnswer(): void;
  /** A person writes a message, or a command where the text begins with a slash. */
  say(person: PersonRef, channel: ChannelRef, text: string): Promise<Shown>;
  /** A person presses the button with this label. */
  press(person: PersonRef, message: MessageRef, label: string): Promise<Shown>;
  /** A person fills in the form that was shown to them and sends it. */
  submit(person: PersonRef, form: ShownForm, values: Readonly<Record<string, string>>): Promise<Shown>;
  react(person: PersonRef, message: MessageRef, emoji: string, added: boolean): Promise<Shown>;
  /** The platform delivers the last thing that a person did once more, byte by byte. */
  again(): Promise<Shown>;
  /** What a lookup field offers while the person types. */
  lookUp(person: PersonRef, source: LookupSource, typed: string): Promise<readonly FieldOption[]>;
}

export interface PlatformChannel {
  readonly ref: ChannelRef;
  readonly name: string;
  readonly topic: string;
  readonly private: boolean;
  /** Keys of the people in it, without the bot. */
  readonly members: readonly string[];
}

export interface PlatformMessage {
  readonly ref: MessageRef;
  /** What a reader sees, unescaped: all text of it, emphasis gone. */
  readonly text: string;
  readonly byBot: boolean;
  readonly pinned: boolean;
  readonly thread?: MessageRef;
  /** Whom it notifies: keys of people, `everybody` for the whole channel. */
  readonly notifies: readonly string[];
  /** Labels, in order. */
  readonly buttons: readonly string[];
  /** Where a click can lead. */
  readonly links: readonly string[];
}

export interface ShownForm {
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly label: string; readonly initial?: string }[];
  /** Whatever the platform needs to send it back. */
  readonly handle: unknown;
}

/** What the person sees as the answer to what they did. */
export type Shown =
  | { readonly kind: 'nothing' }
  /** For their eyes only. */
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'form'; readonly form: ShownForm }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>>; readonly general?: string }
  /** Nobody sees anything: the platform was told "not now" and delivers it again later. */
  | { readonly kind: 'refused' };
