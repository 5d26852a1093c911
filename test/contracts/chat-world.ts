import type { PersonRef } from '../../src/domain/actor';
import type { Chat } from '../../src/ports/chat';
import type { ChannelRef, MessageRef } from '../../src/ports/chat-refs';
import type { FieldOption, LookupSource } from '../../src/ports/form';
import type { Said } from '../../src/ports/hearing';

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
  /** What it does not have; the suite then insists on what the ports say of such a platform. */
  readonly lacks: readonly Lack[];
  /** Two people that this chat knows, by keys as the catalogue has them. */
  readonly people: readonly [PersonRef, PersonRef];
  /** Somebody this chat does not know. */
  readonly stranger: PersonRef;
  /** A group of the platform's own with both of them in it; any name where it lacks groups. */
  readonly group: string;
  /** The command family that the platform accepts after a slash. */
  readonly family: string;
  /** All channels but direct ones, as an administrator sees them. */
  channels(): Promise<readonly PlatformChannel[]>;
  /** Somebody makes an open channel of this name, without Muster and without its bot. */
  place(name: string): Promise<ChannelRef>;
  /** The channels whose messages this person can read. */
  readableBy(person: PersonRef): Promise<readonly ChannelRef[]>;
  /** Oldest first, as whoever may read the channel sees them; replies in threads included. */
  messages(channel: ChannelRef): Promise<readonly PlatformMessage[]>;
  directMessages(person: PersonRef): Promise<readonly PlatformMessage[]>;
  /** A well-formed name of a message that is not there. */
  goneMessage(channel: ChannelRef): MessageRef;
  /** The next writing call takes effect, and its answer is lost on the way back. */
  loseNextAnswer(): void;
  /** A person writes a message, as a reply where a thread is named, or a command where the text begins with a slash. */
  say(person: PersonRef, channel: ChannelRef, text: string, thread?: MessageRef): Promise<Shown>;
  /** A person changes what they wrote. */
  edit(person: PersonRef, message: MessageRef, text: string): Promise<Shown>;
  /** A person takes away what they wrote. */
  remove(person: PersonRef, message: MessageRef): Promise<Shown>;
  /** A person goes into an open channel by themselves, or out of it. */
  join(person: PersonRef, channel: ChannelRef, joined: boolean): Promise<Shown>;
  /** A person picks an entry of the platform's menus; never asked where it lacks shortcuts. */
  shortcut(person: PersonRef, shortcut: Shortcut, message?: MessageRef): Promise<Shown>;
  /** A person opens the bot's own page; never asked where it lacks home. */
  home(person: PersonRef): Promise<Shown>;
  /** A person presses a button of the page that was shown to them last. */
  pressHome(person: PersonRef, label: string): Promise<Shown>;
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

export type Shortcut = Extract<Said, { kind: 'shortcut' }>['shortcut'];

export type Lack =
  | 'home'
  | 'shortcuts'
  /** Links at a channel's head are part of its topic. */
  | 'bookmarks'
  /** Every group is unknown to it. */
  | 'groups'
  /** The bot's messages bear the bot's name alone. */
  | 'names'
  /** A place that is not there is made when something is announced in it. */
  | 'unknown-places'
  /** The options of a field are a list that was asked for once. */
  | 'typing';

export interface PlatformChannel {
  readonly ref: ChannelRef;
  readonly name: string;
  /** All that stands at its head as words. */
  readonly topic: string;
  readonly bookmarks: readonly { readonly title: string; readonly url: string }[];
  readonly archived: boolean;
  readonly private: boolean;
  /** Keys of the people in it, without the bot. */
  readonly members: readonly string[];
}

export interface PlatformMessage {
  readonly ref: MessageRef;
  /** What a reader sees, unescaped: all text of it, emphasis gone. */
  readonly text: string;
  readonly byBot: boolean;
  /** The name over it, where the bot says it as somebody else. */
  readonly as?: string;
  /** The bot's own, as `Said` has them. */
  readonly botReactions: readonly string[];
  readonly pinned: boolean;
  readonly thread?: MessageRef;
  /** Whom it notifies: keys of people, `everybody` for the whole channel. */
  readonly notifies: readonly string[];
  /** Labels, in order. */
  readonly buttons: readonly string[];
  /** Where a click can lead. */
  readonly links: readonly string[];
  /** How many pictures are shown with it. */
  readonly pictures: number;
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
  /** The bot's own page. */
  | { readonly kind: 'page'; readonly text: string; readonly buttons: readonly string[] }
  | { readonly kind: 'form'; readonly form: ShownForm }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>>; readonly general?: string }
  /** Nobody sees anything: the platform was told "not now" and delivers it again later. */
  | { readonly kind: 'refused' };
