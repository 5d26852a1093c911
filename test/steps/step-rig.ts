import { outsideDoor } from '../../src/adapters/outside/door';
import { streamId, type StreamId } from '../../src/domain/ids';
import { say } from '../../src/domain/say';
import type { Given, StepCall, StepHouse, StepKind, StepKindEntry } from '../../src/ports/step-kind';
import { text } from '../../src/voice/rich';
import { ManualClock } from '../fakes/manual-clock';
import { SilentLog } from '../fakes/silent-log';

/** A house in which nothing happens; a test says what should. */
const quietHouse: StepHouse = {
  command: () => Promise.resolve({ became: 'later' }),
  startRun: () => Promise.resolve({ refused: say('steps:given.misfit') }),
  runStatus: () => Promise.resolve(undefined),
  alertsResolved: () => Promise.resolve(undefined),
};

export interface RigPlan {
  readonly variables?: Readonly<Record<string, string>>;
  readonly allowed?: readonly string[];
  readonly house?: Partial<StepHouse>;
}

/** One kind of step with all that it leans on, and a call to be told how it differs from a plain one. */
export class StepRig {
  readonly clock = new ManualClock();
  readonly log = new SilentLog();
  readonly kind: StepKind;

  constructor(entry: StepKindEntry, { variables = {}, allowed = ['127.0.0.1'], house = {} }: RigPlan = {}) {
    this.kind = entry.create({
      clock: this.clock,
      log: this.log,
      directory: () => {
        throw new Error('No kind of these asks the directory');
      },
      outside: outsideDoor({ allowed: () => allowed }),
      house: { ...quietHouse, ...house },
      variable: (name) => variables[name],
    });
  }

  call(given: Given, more: Partial<StepCall> = {}): StepCall {
    return {
      key: 'run-7/errors/do/1',
      phase: 'do',
      given,
      run: { stream: streamId('run', '7'), number: 7, runbook: 'disk-full', step: 'errors', scope: {} },
      since: this.clock.now(),
      signal: new AbortController().signal,
      ...more,
    };
  }

  /** Its answer, with what it says in words. */
  async perform(given: Given, more: Partial<StepCall> = {}) {
    const answer = await this.kind.perform(this.call(given, more));
    return 'why' in answer ? { ...answer, why: text(answer.why) } : answer;
  }

  check(given: Given): readonly string[] {
    return this.kind.check(given).map((problem) => text(problem.say));
  }

  describe(given: Given): string {
    return text(this.kind.describe(given));
  }
}

export const onIncident = (stream: StreamId): Partial<StepCall> => ({
  run: {
    ...{ stream: streamId('run', '7'), number: 7, runbook: 'disk-full', step: 'errors', scope: {} },
    incident: { stream, number: 3 },
  },
});
