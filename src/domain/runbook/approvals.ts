import { ok, type Result } from '../../kit/result';
import type { Standing } from '../access/may';
import { actorRef } from '../actor';
import type { DecideFacts, Happening } from '../decider';
import type { Refusal } from '../refusal';
import { say } from '../say';
import type { Run, RunState, StepState } from './run';
import type { Approval, Step } from './runbook';
import { asFacts, happened, meantStep, refusedRun, whileGoing, type DecidedRun } from './slice';
import { counted, stepState } from './step-state';
import type {
  ApprovalAsked,
  ApprovalExpired,
  ApproveStep,
  RefuseStep,
  StepApproved,
  StepRefused,
} from './vocabulary';
import { stepsThat, withStep, type Placed } from './wiring';
import type { Instant } from '../ids';

/** An approval holds for the very values that were shown; whoever started the run may be kept from it, and nobody counts twice. */
export const approveStep = (state: RunState, command: ApproveStep, facts: DecideFacts): DecidedRun =>
  asked(state, command, facts, (run, found, approval) => {
    const person = actorRef(facts.by);
    const before = found.state.approvedBy ?? [];
    const missing = approval.count - before.length;
    const told = { ...asFacts(found), missing, role: roleFact(approval) };
    if (approval.notSelf && person.key === run.startedBy.key)
      return refusedRun(run, 'approval-own', told, { kind: 'forbidden', instead: ['runbook-refuse'] });
    if (before.some(({ key }) => key === person.key)) return refusedRun(run, 'approved-already', told);
    return happened(facts, {
      type: 'StepApproved',
      step: found.step.id,
      print: found.state.print ?? '',
      person,
      missing: missing - 1,
    });
  });

/** Whoever may approve may refuse, and whoever started it may too. */
export const refuseStep = (state: RunState, command: RefuseStep, facts: DecideFacts): DecidedRun =>
  asked(state, command, facts, (_, found) =>
    happened(facts, {
      type: 'StepRefused',
      step: found.step.id,
      ...(command.reason === undefined ? {} : { reason: command.reason }),
    }),
  );

const asked = (
  state: RunState,
  command: ApproveStep | RefuseStep,
  facts: DecideFacts,
  decide: (run: Run, found: Placed, approval: Approval) => DecidedRun,
): DecidedRun =>
  whileGoing(state, (run) => {
    if (run.cancelling !== undefined) return refusedRun(run, 'run-being-cancelled');
    const waiting = stepsThat(run, ({ status }) => status === 'awaiting-approval');
    const meant = meantStep(run, command.step, waiting, 'nothing-to-approve');
    if (!meant.ok) return meant;
    const allowed = mayAnswer(run, meant.value, command.print, facts);
    return allowed.ok ? decide(run, meant.value, allowed.value) : allowed;
  });

function mayAnswer(
  run: Run,
  found: Placed,
  print: string | undefined,
  facts: DecideFacts,
): Result<Approval, Refusal> {
  const { state, step } = found;
  if (step.approve === undefined || state.status !== 'awaiting-approval')
    return refusedRun(run, 'step-awaits-no-approval', asFacts(found));
  const { approve } = step;
  const missing = approve.count - (state.approvedBy?.length ?? 0);
  const told = { ...asFacts(found), missing, count: approve.count, role: roleFact(approve) };
  if (facts.by.kind !== 'person')
    return refusedRun(run, 'approval-by-people-only', told, { kind: 'forbidden', instead: [] });
  if (!mayApprove(approve.role, facts))
    return refusedRun(run, 'approval-not-yours', told, { kind: 'forbidden', instead: [] });
  if (print !== undefined && print !== state.print)
    return refusedRun(run, 'approval-outdated', told, { instead: ['runbook-status'] });
  if (state.expires !== undefined && state.expires <= facts.now)
    return refusedRun(run, 'approval-expired', told, { instead: ['runbook-retry'] });
  return ok(approve);
}

export const roleFact = ({ role }: Approval) => ({ word: `incident:role.${role}` });

const RANKS: readonly Standing[] = ['viewer', 'responder', 'commander', 'admin'];
const rankOf = (standing: string | undefined): number => RANKS.findIndex((rank) => rank === standing);

/** A role held in the incident now, or a standing that is at least as high as the one that is asked for. */
const mayApprove = (role: string, { roles, standing }: DecideFacts): boolean =>
  roles?.includes(role) === true || (rankOf(role) > 0 && rankOf(standing) >= rankOf(role));

/** Whether enough people said yes to exactly this. */
export const isApproved = ({ approve }: Step, { approvedBy, print }: StepState, wanted: string): boolean =>
  approve === undefined || ((approvedBy?.length ?? 0) >= approve.count && print === wanted);

export const approvalAskedOf = (before: StepState, event: ApprovalAsked, at: Instant): StepState =>
  stepState({
    ...counted(before),
    status: 'awaiting-approval',
    failures: before.failures,
    since: at,
    given: event.given,
    print: event.print,
    expires: event.expires,
  });

export const approvalAsked = (state: Run, { event, at }: Happening<ApprovalAsked>): Run =>
  withStep(state, event.step, (before) => approvalAskedOf(before, event, at));

export const stepApproved = (state: Run, { event, at }: Happening<StepApproved>): Run =>
  withStep(state, event.step, (before) => {
    const approvedBy = [...(before.approvedBy ?? []), event.person];
    if (event.missing > 0) return { ...before, approvedBy };
    const { expires: _expires, ...asked } = before;
    return { ...asked, status: 'pending', since: at, approvedBy };
  });

const failedFor = (before: StepState, why: StepState['why'], at: Instant): StepState =>
  stepState({
    ...counted(before),
    status: 'failed',
    phase: 'do',
    failures: before.failures,
    since: at,
    given: before.given,
    why,
  });

export const stepRefused = (state: Run, { event, at, by }: Happening<StepRefused>): Run =>
  withStep(state, event.step, (before) => {
    const who = { who: { person: actorRef(by) } };
    const why =
      event.reason === undefined
        ? say('runbook:why.refused', who)
        : say('runbook:why.refused-because', { ...who, reason: event.reason });
    return failedFor(before, why, at);
  });

export const expiredStep = (before: StepState, at: Instant): StepState =>
  failedFor(before, say('runbook:why.approval-expired'), at);

export const approvalExpired = (state: Run, { event, at }: Happening<ApprovalExpired>): Run =>
  withStep(state, event.step, (before) => expiredStep(before, at));
