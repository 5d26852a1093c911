import type { Json } from '../kit/json';
import type { PersonRef } from './actor';
import type { SourceAction } from './alert/action';
import type { Order } from './alert/signal';
import type { ChatId, EffectKey, Instant, LaneId, StreamId } from './ids';
import type { Say } from './say';

/** A button under something said: pressing it says `verb` with `args` about the subject. */
export interface ActionOffer {
  readonly label: Say;
  readonly verb: string;
  readonly args: Readonly<Record<string, string>>;
  readonly style: 'primary' | 'danger' | 'plain';
}

/** The channel of an incident in that chat, a channel by its reference, or one by its name. */
export type RunPlace =
  { readonly incident: StreamId } | { readonly channel: string } | { readonly place: string };

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
  /** Posts in this chat what somebody said in another one, edits it or takes it away: whatever makes it as it stands there now. */
  | {
      readonly kind: 'copy';
      readonly chat: ChatId;
      readonly subject: StreamId;
      readonly from: ChatId;
      readonly ref: string;
    }
  /** The bot's own emoji on the copy (or on what was copied): there while at least one person's is. */
  | {
      readonly kind: 'copy-emoji';
      readonly chat: ChatId;
      readonly subject: StreamId;
      readonly from: ChatId;
      readonly ref: string;
      readonly emoji: string;
    }
  /** One message in a channel that is not the incident's, edited as the incident goes on. */
  | { readonly kind: 'announce'; readonly chat: ChatId; readonly subject: StreamId; readonly place: string }
  | { readonly kind: 'bookmark'; readonly chat: ChatId; readonly subject: StreamId }
  | {
      readonly kind: 'invite-group';
      readonly chat: ChatId;
      readonly subject: StreamId;
      readonly group: string;
    }
  | { readonly kind: 'archive-channel'; readonly chat: ChatId; readonly subject: StreamId }
  /** Says in a new channel which one it follows on. */
  | { readonly kind: 'succeed'; readonly chat: ChatId; readonly subject: StreamId }
  /** What Muster itself keeps of a message's words goes; what stands in the chats stays. */
  | { readonly kind: 'forget'; readonly subject: StreamId; readonly from: ChatId; readonly ref: string }
  /** Posts the card of the subject's alerts, or edits it in place: one for all of them. Coalesces as the card does. */
  | { readonly kind: 'alert-card'; readonly chat: ChatId; readonly subject: StreamId }
  /** What people decided about alerts, on its way to the triage. */
  | { readonly kind: 'alert-order'; readonly subject: StreamId; readonly order: Order }
  /** Tells the monitoring what was done here with one of its alerts. */
  | {
      readonly kind: 'tell-source';
      readonly subject: StreamId;
      readonly source: string;
      readonly handle: string;
      readonly action: SourceAction;
    }
  /** Looks what was changed in the subject's services before it began; what is found comes back as a command. */
  | { readonly kind: 'find-changes'; readonly subject: StreamId }
  /** A worker is wanted for this run: it waits in a lane of its own, `run/<id>`, and no chat or desk ever sees it. */
  | { readonly kind: 'drive'; readonly subject: StreamId }
  /** Founds the run that an alert rule asked for, with what the incident and the alert tell for it. */
  | {
      readonly kind: 'start-remedy';
      readonly subject: StreamId;
      readonly rule: string;
      readonly incident: { readonly stream: StreamId; readonly number: number };
      readonly alert: string;
      readonly run: StreamId;
      readonly runbook: string;
      readonly inputs: Readonly<Record<string, Json>>;
      readonly planned: boolean;
    }
  /** Posts the run's card, or edits it in place. Rendered from the run's state at delivery, so it coalesces. */
  | {
      readonly kind: 'run-card';
      readonly chat: ChatId;
      readonly subject: StreamId;
      readonly where: RunPlace;
    }
  /** Something that a run has to say, or asks for. */
  | {
      readonly kind: 'run-post';
      readonly chat: ChatId;
      readonly subject: StreamId;
      readonly where: RunPlace;
      readonly say: Say;
      readonly actions: readonly ActionOffer[];
    }
  /** The picture that a step of the run left in its outputs. */
  | {
      readonly kind: 'run-chart';
      readonly chat: ChatId;
      readonly subject: StreamId;
      readonly where: RunPlace;
      readonly step: string;
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
