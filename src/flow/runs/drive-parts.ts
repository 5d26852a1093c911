import type { Viewer } from '../../domain/access/may';
import type { Actor } from '../../domain/actor';
import type { LaneId } from '../../domain/ids';
import type { Clock } from '../../ports/clock';
import type { Crypto } from '../../ports/crypto';
import type { Directory } from '../../ports/directory';
import type { Expressions } from '../../ports/expressions';
import type { Log } from '../../ports/log';
import type { Metrics } from '../../ports/metrics';
import type { Secrets } from '../../ports/secrets';
import type { Store } from '../../ports/store';
import type { Door } from '../door';
import type { Traced } from '../traces';
import type { StepKinds } from './prepare';

export interface RunnerLimits {
  readonly leaseMs: number;
  readonly renewMs: number;
  /** Attempts that this process makes at once, over all runs. */
  readonly stepsAtOnce: number;
  /** Runs that this process holds at once. */
  readonly runsAtOnce: number;
  /** A run whose next moment is this near is kept in hand meanwhile. */
  readonly holdMs: number;
  /** When everything stops, what runs is given so long before it is told to stop. */
  readonly stopMs: number;
}

/**
 * A worker that was killed is followed within the lease and a sweep, 5 s; one whose event loop stands still for 2 s right before it
 * renews has more than a second left.
 */
export const RUNNER_LIMITS: RunnerLimits = {
  leaseMs: 4_500,
  renewMs: 1_000,
  stepsAtOnce: 100,
  runsAtOnce: 200,
  holdMs: 2_000,
  stopMs: 1_500,
};

export interface RunnerParts {
  readonly store: Pick<Store, 'streams' | 'outbox' | 'news'>;
  readonly kinds: StepKinds;
  readonly expressions: Expressions;
  readonly secrets: Secrets;
  readonly door: Pick<Door, 'value'>;
  readonly directory: () => Directory;
  viewer(actor: Actor): Viewer;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing?: Traced;
  /** Called after a commit with the lanes that have something new. */
  relay(lanes: readonly LaneId[]): void;
}
