import type { PersonRef } from './actor';
import type { ChatId, EffectKey, Instant, LaneId, StreamId } from './ids';
import type { Say } from './say';

/** A button under something said: pressing it says `verb` with `args` about the subject. */
export interface ActionOffer {
  readonly label: Say;
  readonly verb: string;
  readonly args: Readonly<Record<string, string>>;
  readonly style: 'primary' | 'danger' | 'plain';
}

/**
 * What shall happen outside, in words that no platform owns. The set is closed: a chat adapter changes only when a new
 * kind is born here. `subject` is the stream the effect belongs to; its channel in `chat` is looked up on delivery.
 */
export type Effect =
  | { readonly kind: 'open-channel'; readonly chat: ChatId; readonly subject: StreamId }
  | { readonly kind: 'set-topic'; readonly chat: ChatId; readonly subject: StreamId }
  | { readonly kind: 'set-privacy'; readonly chat: ChatId; readonly subject: StreamId }
  | { readonly kind: 'invite'; readonly chat: ChatId; readonly subject: StreamId; readonly person: PersonRef }
  /** Posts the subject's card, or edits it in place once it stands. Rendered from the state at delivery, so it coalesces. */
  | { readonly kind: 'card'; readonly chat: ChatId; readonly subject: StreamId }
  | { readonly kind: 'pin-card'; readonly chat: ChatId; readonly subject: StreamId }
  | {
      readonly kind: 'post';
      readonly chat: ChatId;
      readonly subject: StreamId;
      readonly say: Say;
      readonly actions: readonly ActionOffer[];
    }
  | {
      readonly kind: 'direct';
      readonly chat: ChatId;
      readonly subject: StreamId;
      readonly person: PersonRef;
      readonly say: Say;
      readonly actions: readonly ActionOffer[];
    }
  /** A keyed command to another aggregate: the only way from one stream to the next. */
  | {
      readonly kind: 'command';
      readonly subject: StreamId;
      readonly target: StreamId;
      readonly command: CommandData;
    };

/** Any aggregate's command as data. */
export interface CommandData {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** An effect with its place on the road. */
export interface PlannedEffect {
  readonly key: EffectKey;
  readonly lane: LaneId;
  readonly effect: Effect;
  /** Rows that wait with the same value become one. */
  readonly coalesce: string;
  /** Held back until the row with this key is done. */
  readonly needs?: EffectKey;
  /** The part of the subject that this effect completes; its outcome comes back as a command. */
  readonly part?: string;
}

/** One table of timers serves every reminder, escalation, digest and expiry. */
export type TimerChange =
  | {
      readonly kind: 'set';
      readonly key: string;
      readonly dueAt: Instant;
      readonly target: StreamId;
      readonly command: CommandData;
    }
  | { readonly kind: 'cancel'; readonly key: string };

export interface Reaction {
  readonly effects: readonly PlannedEffect[];
  readonly timers: readonly TimerChange[];
}
