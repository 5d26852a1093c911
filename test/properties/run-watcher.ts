import type { AttemptOutcome, Claim, RunEvent } from '../../src/domain/runbook/vocabulary';
import type { Run, StepState } from '../../src/domain/runbook/run';
import { attemptOf } from '../../src/domain/runbook/step-state';
import { ana } from '../given';
import { stepIn } from '../given-run';
import { isByPerson, isLooking } from './run-books';

/**
 * What may never happen, worked out from what was put in and what was claimed, and from nothing that the run says of itself:
 * which effects are in doubt, which numbers were used, what succeeded in which order.
 */
export class RunWatcher {
  private readonly used = new Map<string, number>();
  private readonly doubt = new Set<string>();
  private readonly succeeded: string[] = [];
  private readonly approved = new Map<string, Set<string>>();

  /** A worker is lost with these in its hand, or they were answered with `unsure`. */
  inDoubt(run: Run, { step: id, phase, attempt }: Pick<Claim, 'step' | 'phase' | 'attempt'>): void {
    const state = stepIn(run, id);
    const step = run.runbook.steps.find((it) => it.id === id);
    if (state === undefined || step === undefined || state.status !== 'running' || state.phase !== phase)
      return;
    if (attemptOf(state, phase) !== attempt || phase === 'verify') return;
    // What acted and waited for its end only looks from then on.
    if ((phase === 'do' && isLooking(step)) || state.memory !== undefined) return;
    this.doubt.add(`${id}/${phase}`);
  }

  answered(run: Run, claim: Claim, outcome: AttemptOutcome): void {
    // What was done is as little done again as what may have been.
    if (outcome.kind === 'unsure' || outcome.kind === 'done') this.inDoubt(run, claim);
    if (claim.phase === 'verify' && outcome.kind === 'told' && !outcome.holds)
      this.doubt.delete(`${claim.step}/do`);
  }

  readonly watch = (event: RunEvent, before: Run, after: Run): void => {
    if (event.type === 'StepsClaimed') for (const claim of event.claims) this.claimed(claim, before);
    if (event.type === 'StepHandedOver') this.begun(event, before);
    if (event.type === 'StepChosen' || (event.type === 'StepTicked' && event.no === true)) {
      this.doubt.delete(`${event.step}/do`);
      this.doubt.delete(`${event.step}/undo`);
    }
    if (event.type === 'StepsReset') for (const id of event.steps) this.reset(id, event.from, before);
    if (event.type === 'ApprovalAsked') this.approved.delete(`${event.step}/${event.print}`);
    if (event.type === 'StepApproved') this.approve(`${event.step}/${event.print}`, event.person.key);
    if (event.type === 'UndoBegun') this.undone(event.steps, before);
    after.steps.forEach((state, index) => {
      this.changed(after.runbook.steps[index]?.id ?? '', before.steps[index], state);
    });
  };

  /** A person has it done anew; what nobody knows of is not done anew along with another. */
  private reset(id: string, from: string, before: Run): void {
    if (id !== from) expect(['unknown', 'running']).not.toContain(stepIn(before, id)?.status);
    for (const phase of ['do', 'undo']) this.doubt.delete(`${id}/${phase}`);
  }

  /** Whoever started it does not count, and nobody counts twice. */
  private approve(what: string, person: string): void {
    const people = this.approved.get(what) ?? new Set();
    expect([...people, ana.person.key]).not.toContain(person);
    this.approved.set(what, people.add(person));
  }

  private claimed({ step: id, phase, attempt, print }: Claim, before: Run): void {
    const state = stepIn(before, id);
    const key = `${id}/${phase}`;
    this.begun({ step: id, phase, print }, before);
    expect(this.doubt.has(key) ? `${key} is in doubt and done again` : '').toBe('');
    const last = this.used.get(key) ?? 0;
    if (state?.status === 'waiting' && phase !== 'verify') expect(attempt).toBe(last);
    else expect(attempt).toBeGreaterThan(last);
    this.used.set(key, attempt);
  }

  private begun({ step: id, phase, print }: Pick<Claim, 'step' | 'phase' | 'print'>, before: Run): void {
    const state = stepIn(before, id);
    expect(['running', 'undoing']).toContain(before.status);
    expect(before.cancelling).toBeUndefined();
    expect(state?.status).not.toBe('running');
    if (phase === 'undo' && before.undo !== undefined) expect(before.undo[0]).toBe(id);
    if (phase !== 'do' || state?.status !== 'pending') return;
    const step = before.runbook.steps.find((it) => it.id === id);
    expect(
      before.steps.filter((it, index) => it.status === 'failed' && !before.runbook.steps[index]?.optional),
    ).toEqual([]);
    for (const need of step?.needs ?? []) expect(isOver(before, need)).toBe(true);
    const approvals = this.approved.get(`${id}/${print}`)?.size ?? 0;
    expect(approvals).toBeGreaterThanOrEqual(step?.approve?.count ?? 0);
    if (step !== undefined && isByPerson(step)) this.used.set(`${id}/do`, state.tries + 1);
  }

  private undone(steps: readonly string[], before: Run): void {
    const order = this.succeeded.toReversed();
    expect(steps).toEqual(order.filter((id) => steps.includes(id)));
    expect(before.steps.some(({ status }) => status === 'running')).toBe(false);
  }

  private changed(id: string, before: StepState | undefined, after: StepState): void {
    if (before?.status === after.status) return;
    const at = this.succeeded.indexOf(id);
    if (at >= 0) this.succeeded.splice(at, 1);
    if (after.status === 'succeeded') this.succeeded.push(id);
  }
}

const isOver = (run: Run, id: string): boolean => {
  const state = stepIn(run, id);
  const optional = run.runbook.steps.find((it) => it.id === id)?.optional === true;
  if (state === undefined || state.why?.key === 'runbook:why.cancelled') return false;
  return ['succeeded', 'skipped'].includes(state.status) || (state.status === 'failed' && optional);
};
