import type { SourceAction } from '../domain/alert/action';
import type { Change, Remark, Signal } from '../domain/alert/signal';
import type { Instant } from '../domain/ids';
import type { Say } from '../domain/say';
import type { Result } from '../kit/result';
import type { AlertMapping } from '../domain/alert/mapping';
import type { Clock } from './clock';
import type { Delivery } from './delivery';
import type { Log } from './log';

/** What came in at a hook, before anybody looked at it. */
export interface HookRequest {
  /** What stands behind the hook's name in the path: `/hooks/heartbeat/nightly` is `['nightly']`. */
  readonly rest: readonly string[];
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The bot's clock. */
  readonly now: Instant;
}

/** What a delivery says, in words of no source. Nothing is fine: a test message, an event that is of no matter here. */
export interface Heard {
  readonly items: readonly (Signal | Remark | Change)[];
  /** What the source left out of a group that was too long for it. */
  readonly left: number;
  /** The source's own name of this delivery, where it has one that a redelivery keeps. */
  readonly delivery?: string;
}

/** Never thrown for what came from outside: a payload that will never work is answered 400 with these words. */
export type Misread = Say;

/** A system that tells us of alerts or changes. One file and one line in the registry. */
export interface AlertSource {
  /** The name of its hook, `/hooks/<name>`. */
  readonly name: string;
  /** The variable that holds its token or secret; unset, the hook is closed. */
  readonly variable: string;
  /** Whoever sends is known by a signature over the body, or may be: nobody can be turned away before it is read. */
  readonly signs?: true;
  /** Whether this request was sent by somebody who knows one of the secrets. Constant time; looks at no more of the body than a signature needs. */
  admits(request: HookRequest, secrets: readonly string[]): boolean;
  /**
   * What it says. Pure; bounded: lists, labels, values and links are cut to the limits and marked `cut`. Times in the future are
   * left to the triage. The body is parsed with a schema.
   */
  read(request: HookRequest): Result<Heard, Misread>;
  /**
   * The signal with what can be spelled from the rest of it: a handle, a link. Done when it is judged and not when it is taken in, so that
   * the way to the acknowledgement is short and little is stored. Pure.
   */
  complete(signal: Signal): Signal;
}

/** The way back: a source that can be told what was done here. One file and one line in the registry. */
export interface AlertDesk {
  /** The source's name. */
  readonly source: string;
  readonly does: readonly SourceAction['do'][];
  /**
   * Says it about the alert with this handle. Idempotent where the source is: what is so already counts as `sent`. Never throws for
   * what the outside did; `key` is stable under retries and goes along where the source takes one.
   */
  tell(handle: string, action: SourceAction, key: string): Promise<Delivery<Record<string, never>>>;
  /**
   * Which of these alerts it does not know to fire now, of those of whose end it will not tell because it was silenced about them from
   * here. Never throws; where it cannot be asked, none.
   */
  gone(handles: readonly string[]): Promise<readonly string[]>;
}

/** What the house hands to a source and to its desk. */
export interface AlertSourceParts {
  readonly clock: Clock;
  readonly log: Log;
  /** The variables of the environment, by name; empty values are absent. */
  readonly variable: (name: string) => string | undefined;
  /** How `muster.yaml` says that generic payloads are to be read. */
  readonly mappings: () => readonly AlertMapping[];
  /** Labels that tell replicas of the monitoring apart and nothing else: they are no part of a fingerprint. */
  readonly ignoredLabels: () => readonly string[];
}

/** One entry of the registry. */
export interface AlertSourceKind {
  readonly name: string;
  /** The variables it reads besides its token. */
  readonly variables: readonly string[];
  source(parts: AlertSourceParts): AlertSource;
  /** `undefined`: it cannot be told anything, or its settings are not there. */
  desk(parts: AlertSourceParts): AlertDesk | undefined;
}
