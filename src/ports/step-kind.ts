import type { Phase } from '../domain/runbook/run';
import type { StreamId, Instant } from '../domain/ids';
import type { CommandData } from '../domain/effect';
import type { Say } from '../domain/say';
import type { Json } from '../kit/json';
import type { Chart } from './chart';
import type { Clock } from './clock';
import type { Directory } from './directory';
import type { Log } from './log';
import type { OutsideDoor } from './outside-door';

export type Given = Readonly<Record<string, Json>>;

/** What is wrong with what a step is given, in the catalogue's words; `path` leads to it. */
export interface GivenProblem {
  readonly path: readonly (string | number)[];
  readonly say: Say;
}

/** One attempt, claimed and written down before this is called. */
export interface StepCall {
  /** Stable name of the attempt, the same whoever asks about it: ASCII, at most 120 characters. Goes along as `Idempotency-Key`. */
  readonly key: string;
  readonly phase: Phase;
  /** Filled in; secrets are in their places. Never to be logged, thrown or answered. */
  readonly given: Given;
  readonly run: {
    readonly stream: StreamId;
    readonly number: number;
    readonly runbook: string;
    readonly step: string;
    readonly incident?: { readonly stream: StreamId; readonly number: number };
    /** The alert groups' labels at the start and the incident's facts, as the runbook may speak of them. */
    readonly scope: Json;
  };
  /** When this phase was first begun. */
  readonly since: Instant;
  /** For a probe: the attempt that it is to tell about, so that what was so before is not taken for its effect. */
  readonly proves?: { readonly kind: string; readonly key: string; readonly given: Given };
  /** What it answered last time with `later`. */
  readonly memory?: Json;
  /** Aborted at the step's time-out, when the run is cancelled, and when the process stops. */
  readonly signal: AbortSignal;
}

/** Never thrown on purpose; what is thrown counts as `unsure` where the step acts, as `failed` where it only looks. */
export type StepAnswer =
  | {
      readonly answer: 'done';
      /** What later steps may use, and `result` of expressions. Cut and redacted by the road. */
      readonly outputs: Given;
      /** For a probe: whether it holds. */
      readonly holds?: boolean;
      /** Posted to the channel as a picture. */
      readonly chart?: Chart;
    }
  /** For certain without effect, or known to have gone wrong. `again`: trying again may help. */
  | { readonly answer: 'failed'; readonly why: Say; readonly again: boolean }
  /** It may have had its effect: a time-out after it was sent, a cut connection, a 5xx. */
  | { readonly answer: 'unsure'; readonly why: Say }
  /**
   * To be asked again after so many milliseconds, under the same key and with the same values. Holds no worker meanwhile. Whoever has
   * something to remember is asked again too when the worker is lost over it: with it in hand nothing may be done a second time.
   */
  | { readonly answer: 'later'; readonly afterMs: number; readonly why: Say; readonly memory?: Json };

/** A kind of step. One file (or folder) and one line in the registry. */
export interface StepKind {
  readonly name: string;
  /** JSON schema of what a step of this kind says besides what every step says: an object schema, made from the schema that `check` uses. */
  readonly schema: Json;
  /** What it leaves for later steps; `*`: also what only its outside knows, such as a script's own values. */
  readonly outputs: readonly string[];
  /** `person`: somebody does it and ticks it; no worker is needed. */
  readonly by: 'person' | 'worker';
  /** Whether it can be the probe of a `verify`. */
  readonly tells: boolean;
  /** All that is wrong with it; a text that still holds `{{ }}` fits wherever a text, number or choice is wanted. Pure. */
  check(given: Given): readonly GivenProblem[];
  /** Whether with this it only looks and changes nothing: then it is simply done again after a crash. Pure. */
  reads(given: Given): boolean;
  /** Exactly what would be done, for the plan and for whoever approves. Secrets are references still. Pure. */
  describe(given: Given): Say;
  perform(call: StepCall): Promise<StepAnswer>;
}

/** What the house does for a step: each is done once under its key, however often it is asked. */
export interface StepHouse {
  /** Gives a command to another aggregate the way everything else does. */
  command(
    target: StreamId,
    verb: string,
    command: CommandData,
    key: string,
  ): Promise<
    | { readonly became: 'done' }
    | { readonly became: 'refused'; readonly why: Say }
    | { readonly became: 'later' }
  >;
  /** Starts a run of another runbook for a step, or finds the one that was started under this key. */
  startRun(
    runbook: string,
    inputs: Given,
    within: StepCall['run'],
    key: string,
  ): Promise<{ readonly run: StreamId } | { readonly refused: Say }>;
  /** How that run stands. */
  runStatus(run: StreamId): Promise<{ readonly status: string; readonly number: number } | undefined>;
  /** Whether all alerts of the incident have resolved; `undefined`: it has none. */
  alertsResolved(incident: StreamId): Promise<boolean | undefined>;
}

/** What the house hands to a kind. */
export interface StepKindParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly directory: () => Directory;
  /** The only way out to the network. */
  readonly outside: OutsideDoor;
  readonly house: StepHouse;
  /** The variables of the environment that the kind names, by name; empty values are absent. */
  readonly variable: (name: string) => string | undefined;
}

/** One entry of the registry. */
export interface StepKindEntry {
  readonly name: string;
  /** The variables it reads. */
  readonly variables: readonly string[];
  create(parts: StepKindParts): StepKind;
}
