import type { PersonRef } from './actor';
import type { ChatId, Instant, StreamId } from './ids';

/**
 * A fact inside a sentence. Plain text is a person's text and is shown as text, whatever is in it; the other kinds are
 * shown by each chat in its own way (a mention, a local time, a link).
 */
export type Fact =
  | string
  | number
  | { readonly person: PersonRef }
  | { readonly time: Instant }
  | { readonly channel: string; readonly chat: ChatId }
  | { readonly link: string; readonly label: string }
  /** Another incident: its channel where it has one in that chat, its number elsewhere. */
  | { readonly incident: StreamId; readonly number: number }
  | { readonly word: string }
  /** A sentence within the sentence. */
  | { readonly say: Say }
  | { readonly words: readonly string[] };

/** Something to be said: a key of the message catalogue and the facts it speaks of. No wording lives in the domain. */
export interface Say {
  readonly key: string;
  readonly facts: Readonly<Record<string, Fact>>;
}

export const say = (key: string, facts: Say['facts'] = {}): Say => ({ key, facts });
