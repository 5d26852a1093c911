import type { PersonRef } from '../../../domain/actor';
import { instant } from '../../../domain/ids';
import type { Whisper } from '../../../ports/chat-refs';
import type { Clock } from '../../../ports/clock';
import type { Hearing, Said } from '../../../ports/hearing';
import type { Log } from '../../../ports/log';
import type { Answers } from './answers';
import type { LookedUp } from './heard-looked-up';
import type { MessagesOf } from './heard-message';
import type { Outcome } from './outcome';
import { SLACK, whenOf } from './slack-id';

/** What all hearing shares. */
export interface HeardParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly families: readonly string[];
  readonly messages: MessagesOf;
  readonly lookedUp: LookedUp;
  readonly answers: Answers;
  readonly identify: (workspace: string, id: string, name: string) => PersonRef;
  /** Slack itself said that the token is of no use any more. */
  readonly lockedOut: () => void;
}

export type Hears<Shape> = (
  parts: HeardParts,
  hearing: Hearing,
  shape: Shape,
  delivery: string,
) => Promise<Outcome>;

/** One event with what its envelope says. */
export interface Told<Event> {
  readonly parts: HeardParts;
  readonly hearing: Hearing;
  readonly team: string;
  readonly app: string | undefined;
  readonly delivery: string;
  readonly event: Event;
}

interface Origin {
  readonly delivery: string;
  readonly team: string;
  readonly user: string;
  readonly name: string;
  readonly ts?: string | undefined;
  readonly channel?: string | undefined;
  readonly whisper?: Whisper;
  /** How many milliseconds the response may take; with none the house answers as soon as it is written down. */
  readonly patience?: number;
}

export function saidBase({ clock, identify }: HeardParts, from: Origin): Omit<SaidHome, 'kind'> {
  const { delivery, team, user, name, ts, channel, whisper, patience = 0 } = from;
  const now = clock.now();
  return {
    chat: SLACK,
    delivery,
    by: { kind: 'person', chat: SLACK, workspace: team, id: user, person: identify(team, user, name) },
    at: ts === undefined ? now : whenOf(ts),
    answerBy: patience === 0 ? now : instant(new Date(Date.parse(now) + patience)),
    ...(channel === undefined ? {} : { channel }),
    ...(whisper === undefined ? {} : { whisper }),
  };
}

type SaidHome = Extract<Said, { kind: 'home' }>;
