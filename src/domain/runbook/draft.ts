import type { DecideFacts } from '../decider';
import { approvalAskedOf, expiredStep, isApproved } from './approvals';
import { claimedStep, handedOver } from './claim';
import { after, isStopped, phaseToBegin } from './ready';
import type { Run, StepState } from './run';
import { settledStep } from './settle';
import { nextAttempt } from './step-state';
import { copyOf, put } from './tally';
import { withoutUndone } from './undo';
import type { Claim, Prepared, RunEvent, Settled } from './vocabulary';
import { placed, wiringOf, type Placed } from './wiring';
import { withoutValues } from './without-values';

type Ready = Extract<Prepared, { given: unknown }>;

/**
 * A run on its way through one drive: each word said about a step changes what the next one may be. It ends in at most one
 * `StepsSettled` and one `StepsClaimed`, however many steps they speak of, and copies the steps once.
 */
export class Draft {
  private readonly settled: Settled[] = [];
  private readonly asked: RunEvent[] = [];
  private readonly claims: Claim[] = [];
  private readonly steps: StepState[];
  private readonly facts: DecideFacts;
  private current: Run;
  private ends: number;

  constructor(run: Run, facts: DecideFacts) {
    this.steps = copyOf(run.steps);
    this.current = { ...run, steps: this.steps };
    this.facts = facts;
    this.ends = run.ends ?? 0;
  }

  get run(): Run {
    return this.current;
  }

  /** Everything that came of it, in the order in which it is to be folded. */
  get events(): readonly RunEvent[] {
    const { settled, claims } = this;
    return [
      ...(settled.length === 0 ? [] : [{ type: 'StepsSettled', settled } as const]),
      ...this.asked,
      ...(claims.length === 0 ? [] : [{ type: 'StepsClaimed', fence: this.current.fence, claims } as const]),
    ];
  }

  find(id: string): Placed | undefined {
    const index = wiringOf(this.current.runbook).index.get(id);
    return index === undefined ? undefined : placed(this.current, index);
  }

  settle({ index, state }: Placed, told: Settled): void {
    if (told.became === 'succeeded') this.ends += 1;
    this.settled.push(told);
    put(this.steps, index, settledStep(state, told, this.facts.at, this.ends));
    if (told.became === 'undone') this.current = withoutUndone(this.current, [told.step]);
  }

  expire({ index, state, step }: Placed): void {
    this.asked.push({ type: 'ApprovalExpired', step: step.id });
    put(this.steps, index, expiredStep(state, this.facts.at));
  }

  /** What was worked out is begun as far as it may be in the run as it stands by now. */
  begin(prepared: readonly Prepared[], room: number): void {
    let stopped = isStopped(this.current);
    for (const one of prepared) {
      const found = this.find(one.step);
      if (found === undefined) continue;
      if (phaseToBegin(this.current, found.index, this.facts.now, stopped) !== one.phase) continue;
      if ('given' in one) this.beginOne(found, one, room);
      else {
        this.settle(found, withoutValues(found, one));
        stopped = isStopped(this.current);
      }
    }
  }

  private beginOne(found: Placed, one: Ready, room: number): void {
    const { step, index, state } = found;
    const { phase, given, print, reads } = one;
    if (phase === 'do' && state.status === 'pending' && !isApproved(step, state, print)) this.ask(found, one);
    else if (one.by === 'person') {
      const event = { type: 'StepHandedOver', step: step.id, phase, given, print } as const;
      this.asked.push(event);
      put(this.steps, index, handedOver(state, event, this.facts.at));
    } else if (this.claims.length < room) {
      const claim = { step: step.id, phase, attempt: nextAttempt(state, phase), given, print, reads };
      this.claims.push(claim);
      put(this.steps, index, claimedStep(state, claim, this.current.fence, this.facts.at));
    }
  }

  private ask({ step, index, state }: Placed, { given, print }: Ready): void {
    const event = {
      type: 'ApprovalAsked',
      step: step.id,
      given,
      print,
      expires: after(this.facts.now, step.approve?.expiresMs ?? 0),
      ...(state.approvedBy === undefined ? {} : { anew: true as const }),
    } as const;
    this.asked.push(event);
    put(this.steps, index, approvalAskedOf(state, event, this.facts.at));
  }
}
