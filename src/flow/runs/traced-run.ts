import type { Writing } from '../../ports/streams';
import { driveId, plannedUnder, toldEvents, type Traced } from '../traces';
import type { AttemptOver } from './hand';
import type { LaneHold } from './lane-hold';

interface Driven {
  readonly hold: Pick<LaneHold, 'lane' | 'fence'>;
  readonly correlation: string;
}

/** A run in the hands of one worker, for as long as there was something to do in it; `wish`: the key of what asked for it. */
export function toldDrive(
  tracing: Traced,
  { hold, correlation }: Driven,
  wish: string | undefined,
  ms: number,
): void {
  tracing?.tell({
    name: 'drive',
    correlation,
    id: driveId(hold.lane, hold.fence),
    under: plannedUnder(wish ?? ''),
    ms,
    attributes: { 'muster.stream': hold.lane },
  });
}

export function toldTurn(tracing: Traced, { hold }: Driven, { events, effects }: Writing): void {
  toldEvents(tracing, events, effects, driveId(hold.lane, hold.fence));
}

const WELL: readonly AttemptOver['became'][] = ['done', 'told', 'later'];

/** One attempt at a step, its probe or its undo. */
export function toldStep(
  tracing: Traced,
  { hold, correlation }: Driven,
  { kind, claim, became, ms }: AttemptOver,
): void {
  tracing?.tell({
    name: `step ${kind}`,
    correlation,
    under: driveId(hold.lane, hold.fence),
    ms,
    attributes: {
      'muster.stream': hold.lane,
      'muster.step': claim.step,
      'muster.phase': claim.phase,
      'muster.attempt': claim.attempt,
      'muster.outcome': became,
    },
    ...(WELL.includes(became) ? {} : { failed: became }),
  });
}
