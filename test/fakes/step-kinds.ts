import type { Given, StepAnswer, StepCall, StepKind } from '../../src/ports/step-kind';

type Perform = (call: StepCall) => Promise<StepAnswer> | StepAnswer;

export const DONE: StepAnswer = { answer: 'done', outputs: {} };

/** A kind that remembers its calls and answers what it is told to. */
export class TestKind implements StepKind {
  readonly name: string;
  readonly schema = {};
  readonly outputs: readonly string[] = [];
  readonly by: StepKind['by'];
  readonly tells = true;
  readonly calls: StepCall[] = [];
  /** What it answers from now on. */
  answers: Perform = () => DONE;
  private readonly looks: boolean;

  constructor(name: string, { by = 'worker', reads = false }: { by?: StepKind['by']; reads?: boolean } = {}) {
    this.name = name;
    this.by = by;
    this.looks = reads;
  }

  check(given: Given): ReturnType<StepKind['check']> {
    return given['wrong'] === undefined ? [] : [{ path: ['wrong'], say: { key: 'steps:wrong', facts: {} } }];
  }

  reads(): boolean {
    return this.looks;
  }

  describe(): ReturnType<StepKind['describe']> {
    return { key: 'steps:test', facts: {} };
  }

  async perform(call: StepCall): Promise<StepAnswer> {
    this.calls.push(call);
    return this.answers(call);
  }

  /** The steps that it was called for, in order. */
  get steps(): readonly string[] {
    return this.calls.map(({ run, phase }) => (phase === 'do' ? run.step : `${run.step} ${phase}`));
  }
}

export interface Pending {
  readonly call: StepCall;
  answer(answer: StepAnswer): void;
}

/** Calls that stay open until the test answers them. */
export function held(kind: TestKind): Pending[] {
  const pending: Pending[] = [];
  kind.answers = (call) =>
    new Promise((resolve) => {
      pending.push({ call, answer: resolve });
    });
  return pending;
}
