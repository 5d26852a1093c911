import type { Actor } from '../../src/domain/actor';
import type { Happening } from '../../src/domain/decider';
import type { Instant } from '../../src/domain/ids';
import { runDecider } from '../../src/domain/runbook/decider';
import { after, beginnable, nextDue } from '../../src/domain/runbook/ready';
import type { Run, RunState } from '../../src/domain/runbook/run';
import type { Runbook } from '../../src/domain/runbook/runbook';
import type {
  AttemptOutcome,
  AttemptResult,
  Claim,
  Prepared,
  RunCommand,
  RunEvent,
} from '../../src/domain/runbook/vocabulary';
import { ana, bo, chen, minute } from '../given';
import { DONE, drive, start, worker } from '../given-run';
import { isByPerson, isLooking } from './run-books';

export type Watch = (event: RunEvent, before: Run, after: Run) => void;

/** A run, the worker that holds it, what it has in hand, and the clock. Every event is shown to whoever watches, with the run before and after. */
export class RunHouse {
  now: Instant = minute(0);
  fence = 1;
  hand: Claim[] = [];
  /** What lost workers had in hand: they may still answer. */
  readonly ghosts: AttemptResult[] = [];
  /** What a step would do depends on what others leave: another one, and its values are others. */
  edition = 1;
  readonly history: Happening<RunEvent>[] = [];
  private state: RunState = runDecider.initial;
  private readonly watch: Watch;

  constructor(book: Runbook, watch: Watch) {
    this.watch = watch;
    this.say(start(book), ana);
  }

  get run(): Run {
    if (this.state.status === 'none') throw new Error('there is no run');
    return this.state;
  }

  /** The reason where it is refused. */
  say(command: RunCommand, by: Actor = ana): string | undefined {
    const decided = runDecider.decide(this.state, command, {
      now: this.now,
      at: this.now,
      by,
      number: 7,
      ...(by.kind === 'person' ? { standing: 'commander' as const } : {}),
    });
    if (!decided.ok) return decided.error.reason;
    for (const one of decided.value) {
      const before = this.state;
      this.state = runDecider.evolve(before, one);
      this.history.push(one);
      if (before.status !== 'none') this.watch(one.event, before, this.run);
    }
    return undefined;
  }

  /** One turn of the worker: some of what it has in hand has an outcome, and all that can be begun is worked out. */
  drive(outcomes: readonly AttemptOutcome[], room = 2): void {
    const results = this.hand.slice(0, outcomes.length).map((claim, index) => ({
      step: claim.step,
      phase: claim.phase,
      attempt: claim.attempt,
      fence: this.fence,
      outcome: outcomes[index] ?? DONE,
    }));
    this.hand = this.hand.slice(outcomes.length);
    const before = this.history.length;
    const prepared = beginnable(this.run, this.now).map((one): Prepared => ({
      step: one.step.id,
      phase: one.phase,
      given: {},
      print: one.phase === 'do' ? `p${String(this.edition)}` : 'p',
      by: one.phase === 'do' && isByPerson(one.step) ? 'person' : 'worker',
      reads: one.phase === 'verify' || (one.phase === 'do' && isLooking(one.step)),
    }));
    this.say(drive({ fence: this.fence, results, prepared, room }), worker);
    for (const { event } of this.history.slice(before))
      if (event.type === 'StepsClaimed') this.hand.push(...event.claims);
  }

  /** Another worker takes it; what the one before knew is gone. */
  crash(): void {
    const { fence } = this;
    this.ghosts.push(...this.hand.map((claim) => ({ ...claim, fence, outcome: DONE })));
    this.fence += 1;
    this.hand = [];
  }

  /** Nothing that a lost worker says counts, whoever passes it on. */
  haunt(): void {
    this.drive([]);
    const before = this.run;
    this.say(drive({ fence: this.fence, results: this.ghosts.splice(0) }), worker);
    expect(this.run.steps).toEqual(before.steps);
  }

  /** A moment at which to look again. */
  later(): Instant {
    return after(this.now, 20_000);
  }

  passUntilDue(): void {
    const due = nextDue(this.run);
    if (due !== undefined && due > this.now) this.now = due;
  }

  readonly people = [ana, bo, chen] as const;
}
