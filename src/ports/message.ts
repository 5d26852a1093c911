import type { PersonRef } from '../domain/actor';
import type { ChatId, Instant } from '../domain/ids';
import type { Chart } from './chart';

/**
 * What is said in a chat, in a form that no platform owns. Text in a span is always shown as text: an adapter escapes it
 * so that it can neither format, mention nor link. Only the span's kind makes it more than text.
 */
export type Span =
  | { readonly kind: 'text'; readonly text: string; readonly style?: 'bold' | 'italic' | 'code' }
  /** Shown as a mention where the person is known in this chat under `handle`, as the plain name elsewhere. */
  | { readonly kind: 'person'; readonly person: PersonRef }
  /** Shown in the reader's own time zone where the platform can. */
  | { readonly kind: 'time'; readonly at: Instant }
  /** `url` was made by Muster; a URL in a person's text stays text. */
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  | { readonly kind: 'channel'; readonly chat: ChatId; readonly channel: string }
  | { readonly kind: 'break' };

export type Rich = readonly Span[];

/** A button carries `token`, sealed by Muster, at most 1,000 characters; the adapter hands it back unread when it is pressed. It may be pressed by many, for days. */
export interface Button {
  readonly label: string;
  readonly token: string;
  readonly style: 'primary' | 'danger' | 'plain';
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: Rich }
  /** Short label and value pairs, shown side by side where there is room. */
  | { readonly kind: 'fields'; readonly fields: readonly { readonly label: string; readonly value: Rich }[] }
  | { readonly kind: 'list'; readonly items: readonly Rich[] }
  /** Small print. */
  | { readonly kind: 'context'; readonly text: Rich }
  /** At most 25 in a block; an adapter breaks them into rows as its platform wants. */
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  /**
   * A picture, at most one in a message. `alt` is one sentence that says what is to be seen in it: where no picture can be shown (in an
   * edit, in a private word, where the platform takes no files) it stands in its place.
   */
  | { readonly kind: 'chart'; readonly chart: Chart; readonly alt: string }
  | { readonly kind: 'divider' };

export interface Message {
  /** One line for notifications and for readers that show no blocks; plain text, to be escaped as text. */
  readonly summary: string;
  readonly blocks: readonly Block[];
  /** Adapters may colour a bar or an icon with it; it is never the only carrier of meaning. */
  readonly tone: 'plain' | 'good' | 'warning' | 'danger';
}
