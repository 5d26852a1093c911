import type { PersonRef } from '../domain/actor';
import type { ChatId, EffectKey, Instant } from '../domain/ids';
import type { ChannelRef, MessageRef, SeenMessage, Whisper } from './chat-refs';
import type { Delivery } from './delivery';
import type { Hearing } from './hearing';
import type { Message } from './message';
import type { Route } from './route';
import type { Say } from '../domain/say';

/**
 * One outside call. Each should take effect once under its `key`: an adapter attaches the key where the platform remembers it (message
 * metadata, post props, a channel's purpose) so that `find` can tell later whether it took effect.
 */
export type ChatCall =
  /** Makes the channel, or answers the one that was made under this key. A taken `name` is varied (`-2`, `-3` …), never shared. */
  | {
      readonly kind: 'open-channel';
      readonly name: string;
      readonly title: string;
      readonly topic: string;
      readonly private: boolean;
    }
  | { readonly kind: 'set-topic'; readonly channel: ChannelRef; readonly topic: string }
  /** Idempotent: private channels are for their members only. A chat that cannot convert answers `failed` with `cannot-convert`. */
  | { readonly kind: 'set-privacy'; readonly channel: ChannelRef; readonly private: boolean }
  /** As `invite`, for everybody of a group of the platform's own. One that the platform does not know is `failed` with `unknown-group`. */
  | { readonly kind: 'invite-group'; readonly channel: ChannelRef; readonly group: string }
  /** Idempotent: somebody who is in already is `sent`. Somebody this chat does not know is `failed` with `unknown-person`. */
  | { readonly kind: 'invite'; readonly channel: ChannelRef; readonly person: PersonRef }
  | {
      readonly kind: 'post';
      readonly channel: ChannelRef;
      readonly message: Message;
      readonly thread?: MessageRef;
      /** Shown as said by this person: under their name where the platform allows it, else with the name before the first line. */
      readonly as?: string;
    }
  /**
   * A post in a channel that is not Muster's: by the platform's id or by name, with or without `#`. The bot goes in by itself where it
   * may. `failed` with `unknown-place` where there is none, or none that the bot may enter.
   */
  | { readonly kind: 'announce'; readonly place: string; readonly message: Message }
  /** Idempotent. A message that is gone is `failed` with `message-gone`; a channel that is gone, wherever one is named, with `channel-gone`. */
  | {
      readonly kind: 'edit';
      readonly message: MessageRef;
      readonly content: Message;
      /** As it was posted. */
      readonly as?: string;
    }
  /** Idempotent: takes one of the bot's own messages away; one that is gone is `sent`. */
  | { readonly kind: 'remove'; readonly message: MessageRef }
  /** Idempotent: the bot's own reaction, there or not. An emoji that this platform does not have is `failed` with `unknown-emoji`. */
  | {
      readonly kind: 'emoji';
      readonly message: MessageRef;
      readonly emoji: string;
      readonly on: boolean;
    }
  /** Idempotent. */
  | { readonly kind: 'pin'; readonly message: MessageRef }
  /** Idempotent: a link at the channel's head. Where there are no bookmarks it is part of what stands there instead. */
  | { readonly kind: 'bookmark'; readonly channel: ChannelRef; readonly title: string; readonly url: string }
  /** Idempotent: nobody can write there any more. */
  | { readonly kind: 'archive'; readonly channel: ChannelRef }
  /** A private word; the channel between bot and person is opened when there is none. */
  | { readonly kind: 'direct'; readonly person: PersonRef; readonly message: Message };

/** What a call leaves behind: the channel for `open-channel`, the message for `post`, `announce` and `direct`, nothing else otherwise. */
export interface Receipt {
  readonly channel?: ChannelRef;
  readonly message?: MessageRef;
}

/** Whose budget a call draws on, and how much there is: a token bucket that all replicas share. */
export interface Budget {
  /** For example `slack/T1/chat.postMessage/C1`. */
  readonly key: string;
  readonly perMinute: number;
  readonly burst: number;
}

/** What a platform can do. Whoever plans a call asks here first; there are no optional methods. */
export interface ChatCapabilities {
  /** Whether channels can be private: not at all, only from birth on, or changed at any time (`set-privacy`). */
  readonly privateChannels: 'never' | 'from-birth' | 'any-time';
  /** Whether `find` can tell for certain that a call had no effect. Without it an unknown outcome is retried and may double. */
  readonly findsByKey: boolean;
  /**
   * Whether `call` itself recognises a key it has seen, also while the first call is still under way, and answers its receipt.
   * The road does not rely on it: it calls again only after `find`. It spares a platform's reader a double when two workers meet.
   */
  readonly repeatsByKey: boolean;
  /**
   * Of one message as it is shown, in UTF-16 units. The ADAPTER cuts to it, with an ellipsis, prose before buttons: a button
   * that is offered always arrives.
   */
  readonly maxMessageLength: number;
  readonly maxChannelName: number;
  /** Whether `history` can tell what was said while nobody listened. */
  readonly history: boolean;
}

/** A stretch of a channel's past. */
export interface History {
  /** Oldest first, replies in threads included; Muster's own left out. */
  readonly messages: readonly SeenMessage[];
  /** `false`: there is more than could be read now, or the platform does not show all of it. */
  readonly complete: boolean;
}

/** One thing that `muster doctor` looked at; `note` says what was found and, where it is not `ok`, what to do. */
export interface Check {
  readonly state: 'ok' | 'warn' | 'fail';
  readonly note: Say;
}

/**
 * One chat. Written once, then never touched by features: they speak in `Message`, `Form`, `ChatCall` and `Said`.
 *
 * Life: `start` once, any number of calls, `stop` once. A process that only delivers never calls `start`; `call` and
 * `find` must work without it, in several processes at once.
 */
export interface Chat {
  readonly id: ChatId;
  readonly capabilities: ChatCapabilities;
  /**
   * HTTP routes to be mounted before `start`; none where the platform needs none. Requests may come as soon as `start` was called;
   * before it and after `stop` they are answered 503, so that nobody is told "got it" by somebody who does not hear.
   */
  readonly routes: readonly Route[];
  /** Begins to hear, possibly in several processes at once. Everything heard goes to `hearing`. Throws a `Problem` that a person can mend when it cannot. */
  start(hearing: Hearing): Promise<void>;
  /** Ends hearing; waits for what is under way, ten seconds at most. Idempotent, also before `start`. */
  stop(): Promise<void>;
  /** Does one call under a stable key. Never loops, never sleeps. Several may run at once; order is the caller's business. */
  call(call: ChatCall, key: EffectKey): Promise<Delivery<Receipt>>;
  /**
   * Asks whether the call with this key took effect: its receipt, or `absent`. `unsure` where the platform cannot tell now
   * (the road asks again later); throwing counts as that. `since` is when the effect was planned: nothing older need be looked
   * through. Of idempotent calls `absent` is always a right answer. Reads only.
   */
  find(call: ChatCall, key: EffectKey, since: Instant): Promise<Receipt | 'absent' | 'unsure'>;
  /** The budgets that the call draws on (method, channel, workspace …); none where the platform has no limit. */
  budgets(call: ChatCall): readonly Budget[];
  /** What was said in the channel after the message `after`, else since `since`. Reads only; throws where the platform does not answer now. */
  history(channel: ChannelRef, after: MessageRef | undefined, since: Instant): Promise<History>;
  /** Looks at everything that it needs of the platform: reachability, token, rights, settings. Never throws; never shows a secret. */
  check(): Promise<readonly Check[]>;
  /** Why this chat does not work as it should, as far as its last calls told; `undefined` while it does. At once, asks nobody. */
  trouble(): Say | undefined;
  /** An ephemeral word to one person, best effort, never retried, may throw: an answer that came too late for the response. */
  whisper(to: Whisper, message: Message): Promise<void>;
}
