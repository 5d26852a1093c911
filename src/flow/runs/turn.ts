import { isBusy } from '../../domain/runbook/ready';
import type { Run, RunState } from '../../domain/runbook/run';
import type { AttemptResult, DriveRun, RunEvent } from '../../domain/runbook/vocabulary';
import type { Actor } from '../../domain/actor';
import type { Instant } from '../../domain/ids';
import type { Writing } from '../../ports/streams';
import { aggregateOf, type Aggregate } from '../aggregates';
import { Batch, type Deed } from '../decide-batch';
import type { Folded } from '../load';
import type { Owners } from '../owner';
import type { RunnerParts } from './drive-parts';
import type { Preparer } from './prepare';

const RUNBOOK: Actor = { kind: 'system', part: 'runbook' };

/** What a turn goes out from. */
export interface TurnFacts {
  readonly folded: Folded;
  readonly owners: Owners;
  readonly now: Instant;
  readonly fence: number;
  readonly worker: string;
  readonly results: readonly AttemptResult[];
  /** So many attempts may be claimed. */
  readonly room: number;
  readonly correlation: string;
}

/** What a turn decided; nothing of it is written yet. */
export interface Turn {
  readonly events: readonly RunEvent[];
  readonly writing: Writing;
  readonly after: Folded;
  /** More can be decided at once, without anything happening meanwhile. */
  readonly goOn: boolean;
  readonly lacksRoom: boolean;
  /** The moment that it went out from. */
  readonly now: Instant;
  /** Somebody else was at it when it was taken over. */
  readonly takenOver: boolean;
  /** The run's first steps are begun; so long after its start. */
  readonly startedAfterMs?: number;
}

export const runIn = ({ state }: Folded): Run | undefined => {
  const known: unknown = state;
  const run = known as RunState | null;
  return run === null || run.status === 'none' ? undefined : run;
};

/**
 * One turn of a run: first what came of the attempts, then what can be begun in the state that they leave; so a step and the one
 * behind it share a commit. `taken`: a later holder has driven it.
 */
export function decideTurn(facts: TurnFacts, parts: RunnerParts, preparer: Preparer): Turn | 'taken' {
  const { folded, owners, now, fence, worker, results, room, correlation } = facts;
  const aggregate: Aggregate = aggregateOf(folded.stream, parts.directory());
  const deed = (command: Pick<DriveRun, 'results' | 'prepared' | 'room'>): Deed => ({
    key: `drive/${folded.stream}/${fence}/${folded.version}`,
    verb: 'drive',
    command: { type: 'DriveRun', fence, worker, ...command },
    by: RUNBOOK,
    at: now,
    recordedAt: now,
    correlation,
  });
  const first = deed({ results, prepared: [], room: 0 });
  const batch = new Batch(folded, [first], {
    ...{ aggregate, owners, clock: parts.clock, crypto: parts.crypto },
    viewer: (actor) => parts.viewer(actor),
    numbers: new Map(),
    masked: new Map(),
  });
  const before = runIn(folded);
  if (batch.take(first).kind === 'refused') return 'taken';
  const settled = batch.told.length;
  const run = runIn(batch.after());
  const preparation = run === undefined ? undefined : preparer.prepare(run, now, room);
  const prepared = preparation?.prepared ?? [];
  if (prepared.length > 0 && batch.take(deed({ results: [], prepared, room })).kind === 'refused')
    return 'taken';
  const events = batch.told as readonly RunEvent[];
  const isFirst = before?.fence === 0 && events.some(({ type }) => type === 'StepsClaimed');
  const further = events.slice(settled).some(({ type }) => type !== 'StepsClaimed');
  return {
    events,
    writing: batch.writing(),
    after: batch.after(),
    goOn: further || (preparation?.isCut === true && events.length > settled),
    lacksRoom: preparation?.lacksRoom ?? false,
    now,
    ...(isFirst ? { startedAfterMs: Math.max(0, Date.parse(now) - Date.parse(before.startedAt)) } : {}),
    takenOver: before !== undefined && isBusy(before) && events.some(({ type }) => type === 'RunTaken'),
  };
}
