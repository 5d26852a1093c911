import type { ChatId, Instant, ServiceId, StreamId } from '../ids';
import type { CommandData } from '../effect';
import type { Say } from '../say';
import type { Alert, AlertGroup, IncidentHead, Pulse, Silence, Verdict } from './board';
import type { ChangeBrief } from './report';
import type { AlertRules, ServiceMap } from './rules';
import type { Item } from './signal';

/** One turn of the triage: what came in, and everything that it touches. */
export interface TurnInput {
  /** The database's clock. */
  readonly now: Instant;
  /** In the order in which they were accepted. */
  readonly items: readonly Item[];
  /**
   * Those that the items name, where they are known; for a `split`, those of its group and services too; and those whose `againAt` has
   * come, at most a few hundred; and the bot's own, `muster/heartbeat/<name>`, of every pulse.
   */
  readonly alerts: readonly Alert[];
  /** All that are not over. */
  readonly groups: readonly AlertGroup[];
  /** Those of the groups, and all that are open. */
  readonly incidents: readonly IncidentHead[];
  readonly silences: readonly Silence[];
  readonly pulses: readonly Pulse[];
}

/** What the triage knows besides; the same for every turn. */
export interface TriageFacts {
  readonly rules: AlertRules;
  readonly services: ServiceMap;
  /** The chats in which a new incident gets a channel. */
  readonly chats: readonly ChatId[];
  newId(): string;
  /** The catalogue's words, for the titles of what the bot itself opens. */
  word(say: Say): string;
}

/** A command to an incident, keyed, so that a turn that is told twice does it once. */
export interface AlertCommand {
  readonly key: string;
  readonly target: StreamId;
  readonly verb: string;
  readonly command: CommandData;
  readonly at: Instant;
  /** The source that a person acted in; absent: the bot itself. */
  readonly by?: string;
}

export interface TurnOutput {
  /** What changed; the rest stays. */
  readonly alerts: readonly Alert[];
  readonly groups: readonly AlertGroup[];
  /** Groups that turned out to be one: all alerts of `from`, loaded or not, are `to`'s from now on. */
  readonly united: readonly { readonly from: string; readonly to: string }[];
  readonly silences: readonly Silence[];
  readonly pulses: readonly Pulse[];
  readonly changes: readonly ChangeBrief[];
  readonly commands: readonly AlertCommand[];
  /** One for every signal, in order, for whoever counts or explains. */
  readonly judged: readonly Judged[];
  /** When there is something to do again without anything coming in. */
  readonly againAt?: Instant;
}

export interface Judged {
  readonly alert: string;
  readonly source: string;
  readonly verdict: Verdict | 'duplicate';
  readonly reason: Alert['reason'];
  readonly service?: ServiceId;
  readonly group?: string;
}
