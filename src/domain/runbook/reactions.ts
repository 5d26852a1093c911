import type { Happening } from '../decider';
import { effectKey, laneId } from '../ids';
import type { Reaction } from '../effect';
import type { RunSurroundings } from './around';
import type { RunState } from './run';
import type { RunEvent } from './vocabulary';

const DRIVES: readonly RunEvent['type'][] = [
  'RunStarted',
  'PlanStarted',
  'RunResumed',
  'RunCancelled',
  'StepApproved',
  'StepRefused',
  'StepTicked',
  'StepChosen',
  'StepsReset',
  'UndoBegun',
];

export function reactToRun(
  cause: string,
  { event }: Happening<RunEvent>,
  _before: RunState,
  after: RunState,
  { stream }: RunSurroundings,
): Reaction {
  if (after.status === 'none' || !DRIVES.includes(event.type)) return { effects: [], timers: [] };
  const drive = {
    key: effectKey(`${cause}/drive`),
    lane: laneId(stream),
    coalesce: `drive/${stream}`,
    effect: { kind: 'drive', subject: stream },
  } as const;
  return { effects: [drive], timers: [] };
}
