import { assertNever } from '../../kit/assert-never';
import type { DecideFacts, Decider, Happening } from '../decider';
import * as approvals from './approvals';
import type { RunSurroundings } from './around';
import * as cancelling from './cancel';
import * as choosing from './choose';
import * as claiming from './claim';
import { driveRun } from './drive';
import { runEnded } from './end';
import { maskRunEvent } from './mask';
import * as pausing from './pause';
import { reactToRun } from './reactions';
import * as retrying from './retry';
import type { Run, RunState } from './run';
import { stepsSettled } from './settle';
import type { DecidedRun } from './slice';
import { speakInRun } from './speak';
import * as starting from './start';
import * as ticking from './tick';
import * as undoing from './undo';
import type { RunCommand, RunEvent, RunPlanned, RunStarted } from './vocabulary';

function decide(state: RunState, command: RunCommand, facts: DecideFacts): DecidedRun {
  switch (command.type) {
    case 'PlanRun':
    case 'StartRun':
      return starting.foundRun(state, command, facts);
    case 'StartPlanned':
      return starting.startPlanned(state, command, facts);
    case 'PauseRun':
      return pausing.pauseRun(state, command, facts);
    case 'ResumeRun':
      return pausing.resumeRun(state, command, facts);
    case 'CancelRun':
      return cancelling.cancelRun(state, command, facts);
    case 'ApproveStep':
      return approvals.approveStep(state, command, facts);
    case 'RefuseStep':
      return approvals.refuseStep(state, command, facts);
    case 'TickStep':
      return ticking.tickStep(state, command, facts);
    case 'ChooseStep':
      return choosing.chooseStep(state, command, facts);
    case 'RetryFrom':
      return retrying.retryFrom(state, command, facts);
    case 'UndoRun':
      return undoing.undoRun(state, command, facts);
    case 'SpeakInRun':
      return speakInRun(state, command, facts);
    case 'DriveRun':
      return driveRun(state, command, facts);
    default:
      return assertNever(command);
  }
}

function evolve(state: RunState, { event, at, by }: Happening<RunEvent>): RunState {
  if (event.type === 'RunPlanned' || event.type === 'RunStarted') return starting.founded({ event, at, by });
  return state.status === 'none' ? state : evolveFounded(state, event, { at, by });
}

function evolveFounded(
  state: Run,
  event: Exclude<RunEvent, RunPlanned | RunStarted>,
  when: Pick<Happening<never>, 'at' | 'by'>,
): Run {
  switch (event.type) {
    case 'PlanStarted':
      return starting.planStarted(state, { event, ...when });
    case 'RunPaused':
      return pausing.runPaused(state, { event, ...when });
    case 'RunResumed':
      return pausing.runResumed(state, { event, ...when });
    case 'RunCancelled':
      return cancelling.runCancelled(state, { event, ...when });
    case 'RunTaken':
      // Attempts under another fence are lost from here on: the same turn says what becomes of them.
      return { ...state, fence: event.fence };
    case 'StepsClaimed':
      return claiming.stepsClaimed(state, { event, ...when });
    case 'StepsSettled':
      return stepsSettled(state, { event, ...when });
    case 'StepHandedOver':
      return claiming.stepHandedOver(state, { event, ...when });
    case 'ApprovalAsked':
      return approvals.approvalAsked(state, { event, ...when });
    case 'StepApproved':
      return approvals.stepApproved(state, { event, ...when });
    case 'StepRefused':
      return approvals.stepRefused(state, { event, ...when });
    case 'ApprovalExpired':
      return approvals.approvalExpired(state, { event, ...when });
    case 'StepTicked':
      return ticking.stepTicked(state, { event, ...when });
    case 'StepChosen':
      return choosing.stepChosen(state, { event, ...when });
    case 'StepsReset':
      return retrying.stepsReset(state, { event, ...when });
    case 'UndoBegun':
      return undoing.undoBegun(state, { event, ...when });
    case 'RunSpoke':
      return state;
    case 'RunEnded':
      return runEnded(state, { event, ...when });
    default:
      return assertNever(event);
  }
}

export const runDecider: Decider<RunState, RunCommand, RunEvent, RunSurroundings> = {
  kind: 'run',
  initial: { status: 'none' },
  decide,
  mask: maskRunEvent,
  evolve,
  react: reactToRun,
};
