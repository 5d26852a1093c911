import type { Result } from '../kit/result';
import type { Standing } from './access/may';
import type { Actor } from './actor';
import type { CommandData, Reaction } from './effect';
import type { Instant } from './ids';
import type { Refusal } from './refusal';

/** A fact about to be recorded. `at` is when it happened, which may be before it was written down. */
export interface Happening<Event> {
  readonly event: Event;
  readonly at: Instant;
  readonly by: Actor;
}

/** What a decision may know besides state and command; everything that is not pure is in here, as a value. */
export interface DecideFacts {
  readonly now: Instant;
  /** When the person spoke; never later than `now`. */
  readonly at: Instant;
  readonly by: Actor;
  /** The next human number, drawn only for a command that founds something. */
  readonly number: number;
  /** What whoever acts may do in this installation, and the roles they hold in the incident that the stream belongs to; looked up with it. */
  readonly standing?: Standing;
  readonly roles?: readonly string[];
  /** For a redaction: the event it names, every free text masked; absent where there is no such event. */
  readonly left?: CommandData;
}

export interface Decider<
  State,
  Command extends { readonly type: string },
  Event extends { readonly type: string },
  Surroundings,
> {
  readonly kind: string;
  readonly initial: State;
  /** No events means: nothing to do, and that is fine (said twice, done once). */
  decide(state: State, command: Command, facts: DecideFacts): Result<readonly Happening<Event>[], Refusal>;
  /** The same event with every free text masked: what a redaction leaves. */
  mask(event: Event): Event;
  evolve(state: State, happening: Happening<Event>): State;
  /** What follows outside and later. `cause` is the event's stable id and the root of every key made here. */
  react(
    cause: string,
    happening: Happening<Event>,
    before: State,
    after: State,
    around: Surroundings,
  ): Reaction;
}
