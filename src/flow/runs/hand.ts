import { stepOf } from '../../domain/runbook/wiring';
import type { Run } from '../../domain/runbook/run';
import type { AttemptResult, Claim } from '../../domain/runbook/vocabulary';
import type { StreamId } from '../../domain/ids';
import { attempt, type AttemptParts } from './attempt';
import type { Room } from './room';

export interface HandParts {
  readonly attempts: AttemptParts;
  readonly room: Room;
  readonly stream: StreamId;
  readonly fence: number;
  isOurs(): boolean;
  /** There is a result, or an attempt that could not be begun. */
  wake(): void;
  /** An attempt is over, whatever came of it. */
  measured(over: AttemptOver): void;
}

/** What numbers and traces know of an attempt. */
export interface AttemptOver {
  readonly kind: string;
  readonly claim: Claim;
  readonly became: AttemptResult['outcome']['kind'] | 'not-begun';
  readonly ms: number;
}

const nameOf = ({ step, phase, attempt: number }: Pick<Claim, 'step' | 'phase' | 'attempt'>): string =>
  `${phase} ${number} ${step}`;

/** The attempts of one run that this worker has in hand, and what came of them. */
export class Hand {
  private readonly parts: HandParts;
  private readonly running = new Map<string, AbortController>();
  private readonly settled = new Map<string, AttemptResult>();
  private readonly waiting: Claim[] = [];

  constructor(parts: HandParts) {
    this.parts = parts;
  }

  /** Nothing runs, nothing came of anything, nothing is still to be begun. */
  get isEmpty(): boolean {
    return this.running.size + this.settled.size + this.waiting.length === 0;
  }

  get isRunning(): boolean {
    return this.running.size > 0;
  }

  get hasResults(): boolean {
    return this.settled.size > 0;
  }

  get results(): readonly AttemptResult[] {
    return [...this.settled.values()];
  }

  has(claim: Pick<Claim, 'step' | 'phase' | 'attempt'>): boolean {
    const name = nameOf(claim);
    return this.running.has(name) || this.settled.has(name) || this.waiting.some((it) => nameOf(it) === name);
  }

  /** They are written down, or nobody wants them any more. */
  written(results: readonly AttemptResult[]): void {
    for (const result of results) this.settled.delete(nameOf(result));
  }

  /** Claimed under our fence, and not begun because the lane was not certainly ours: they are begun once it is. */
  takeUnbegun(): readonly Claim[] {
    return this.waiting.splice(0);
  }

  begin(claim: Claim, run: Run): void {
    const found = stepOf(run, claim.step);
    if (found === undefined) return;
    const { attempts, room, stream } = this.parts;
    const isOurs = (): boolean => this.parts.isOurs();
    const { step, state } = found;
    const stop = new AbortController();
    const name = nameOf(claim);
    const began = attempts.clock.monotonic();
    room.take(this);
    this.running.set(name, stop);
    let became: AttemptOver['became'] = 'unsure';
    attempt({ stream, run, step, state, claim, stop, isOurs }, attempts)
      .then(
        (outcome) => {
          became = outcome === 'not-begun' ? outcome : outcome.kind;
          if (outcome === 'not-begun') this.waiting.push(claim);
          else this.settle(claim, outcome);
        },
        (error: unknown) => {
          // Only a fault of ours throws here; whether the effect took place nobody knows.
          attempts.log.error('an attempt fell', { run: stream, step: claim.step, error });
          this.settle(claim, { kind: 'unsure', why: { key: 'runbook:why.step-fell', facts: {} } });
        },
      )
      .finally(() => {
        this.running.delete(name);
        room.give(this);
        const ms = attempts.clock.monotonic() - began;
        this.parts.measured({ kind: step.kind, claim, became, ms });
        this.parts.wake();
      });
  }

  /** What runs is told to stop; its answers still come. */
  abort(): void {
    for (const stop of this.running.values()) stop.abort();
  }

  private settle({ step, phase, attempt: number }: Claim, outcome: AttemptResult['outcome']): void {
    const result = { step, phase, attempt: number, fence: this.parts.fence, outcome };
    this.settled.set(nameOf(result), result);
  }
}
