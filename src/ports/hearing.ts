import type { Actor } from '../domain/actor';
import type { ChatId, Instant } from '../domain/ids';
import type { ChannelRef, MessageRef, SeenMessage, Whisper } from './chat-refs';
import type { FieldErrors, FieldOption, Form, LookupSource } from './form';
import type { Message } from './message';

type Person = Extract<Actor, { kind: 'person' }>;

/** What every piece of hearing carries. */
interface SaidBase {
  readonly chat: ChatId;
  /** The platform's own unique name of this delivery; a redelivery carries the same and then changes nothing. */
  readonly delivery: string;
  readonly by: Person;
  /** When it was said, by the platform's clock. */
  readonly at: Instant;
  readonly channel?: ChannelRef;
  /** Until when the response must be out (a trigger lives three seconds): a later answer goes to `whisper`. */
  readonly answerBy?: Instant;
  /** Where an answer can still go after the response; absent where the platform offers nothing. */
  readonly whisper?: Whisper;
}

/**
 * Something a person did in a chat, in words that no platform owns. Text is raw: redaction and cleaning come after the port. Only the
 * platform's mentions are rewritten, as `@{chat/workspace/id}` or, with what an unknown person is called, `@{chat/workspace/id|name}`, in
 * commands, form values and messages alike. An emoji is its Unicode text, or a custom one's name without colons.
 */
export type Said =
  /** `/incident declare db down sev2` → family `incident`, text `declare db down sev2`. */
  | (SaidBase & { readonly kind: 'command'; readonly family: string; readonly text: string })
  /** A button: its token, unread. */
  | (SaidBase & { readonly kind: 'press'; readonly token: string })
  /** A form came back: its state, unread, and each field's value (`yes` or absent for a flag, an option's value for choices). */
  | (SaidBase & {
      readonly kind: 'submit';
      readonly state: string;
      readonly values: Readonly<Record<string, string>>;
    })
  | (SaidBase & {
      readonly kind: 'react';
      readonly emoji: string;
      readonly added: boolean;
      readonly message: SeenMessage;
    })
  /** A message in a channel that the bot is in, also of other bots; never one of Muster's own. */
  | (SaidBase & { readonly kind: 'message'; readonly message: SeenMessage })
  /** Somebody changed what they wrote; the message as it stands now. */
  | (SaidBase & { readonly kind: 'edit'; readonly message: SeenMessage })
  /** A message was taken away. `by` is its author where the platform does not tell who did it. */
  | (SaidBase & { readonly kind: 'remove'; readonly message: MessageRef })
  /** `by` came into the channel, or left it. */
  | (SaidBase & { readonly kind: 'join'; readonly joined: boolean })
  /** An entry of the platform's own menus, on nothing (`declare`, `request`) or on a message (`pin`, `request`). */
  | (SaidBase & {
      readonly kind: 'shortcut';
      readonly shortcut: 'declare' | 'pin' | 'request';
      readonly message?: SeenMessage;
    })
  /** They look at the bot's own page in the chat; answered with `page`. */
  | (SaidBase & { readonly kind: 'home' });

/**
 * What the person sees at once, in the response to what they did. Answers are outside the road's promises: they come from
 * the process that was asked and are never sent again.
 */
export type Answer =
  /** Nothing to show. */
  | { readonly kind: 'silent' }
  /** For their eyes only, where they are; in private where the platform knows no place. Its buttons can be pressed. It leaves no reference. */
  | { readonly kind: 'tell'; readonly message: Message }
  /**
   * It is written down and its outcome will be whispered; only where `whisper` was given. A platform whose response may stay empty
   * shows nothing yet, another shows `message`.
   */
  | { readonly kind: 'later'; readonly message: Message }
  /** The bot's own page, anew, in answer to `home`. */
  | { readonly kind: 'page'; readonly message: Message }
  /** Opened in answer to a command or a press, never to a form. */
  | { readonly kind: 'form'; readonly form: Form }
  /** Shown at the form's fields; the form stays open. `general` belongs to no field; where the platform has no place for it, it stands at the first one. */
  | { readonly kind: 'errors'; readonly errors: FieldErrors; readonly general?: string };

/** What the house offers to a chat that hears. */
export interface Hearing {
  /**
   * Takes what was said. When the promise is there, everything that had to be recorded is in the database, and only then
   * may the platform be told "got it". A redelivery is answered like the first time. Throws `Unavailable` (kit) when it could not be recorded; the answer to show in that
   * case is `lost()`, unless the platform sends it again by itself (events), where the delivery is refused instead.
   */
  said(said: Said): Promise<Answer>;
  /** The plain words for "nothing was recorded, say it again". Needs no database. */
  lost(): Answer;
  /** Options for a field of kind `lookup` while its person types; at most 100, best first. */
  options(
    asker: Person,
    source: LookupSource,
    typed: string,
    form?: { readonly state: string },
  ): Promise<readonly FieldOption[]>;
  /**
   * The line was cut, and what was said from `from` to `to` may not have been heard. The house reads the history of the channels that
   * matter and takes what it finds as if it had been heard, marked as late. Called once the line stands again; several calls may overlap.
   */
  cut(chat: ChatId, from: Instant, to: Instant): Promise<void>;
  /** Completions of a half-typed command line, best first; for chats that can show them. */
  complete(asker: Person, family: string, text: string, channel?: ChannelRef): Promise<readonly Completion[]>;
}

export interface Completion {
  /** The whole line when it is taken. */
  readonly text: string;
  /** What it means, in few words. */
  readonly hint: string;
}
