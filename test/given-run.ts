import type { Actor } from '../src/domain/actor';
import type { DecideFacts, Happening } from '../src/domain/decider';
import { chatId, streamId, type Instant } from '../src/domain/ids';
import { runDecider } from '../src/domain/runbook/decider';
import type { Run, RunState } from '../src/domain/runbook/run';
import type { Approval, Runbook, Step } from '../src/domain/runbook/runbook';
import type {
  AttemptOutcome,
  AttemptResult,
  DriveRun,
  Prepared,
  RunCommand,
  RunEvent,
  StartRun,
} from '../src/domain/runbook/vocabulary';
import { ana, minute, refused, type Refused } from './given';

export const worker: Actor = { kind: 'system', part: 'runbook' };

/** A step that acts, needs nothing and may fail once. */
export const step = (id: string, more: Partial<Step> = {}): Step => ({
  id,
  say: `Do ${id}.`,
  kind: 'http',
  given: {},
  needs: [],
  retry: { times: 0, backoffMs: 0 },
  timeoutMs: 60_000,
  outputs: [],
  risk: 'low',
  optional: false,
  ...more,
});

export const probe = { say: 'Did it?', kind: 'http', given: {}, withinMs: 60_000 } as const;
export const undo = { say: 'Take it back.', kind: 'http', given: {} } as const;
export const approve: Approval = { role: 'commander', count: 1, expiresMs: 900_000, notSelf: true };

export const runbook = (steps: readonly Step[], more: Partial<Runbook> = {}): Runbook => ({
  id: 'rollback',
  name: 'Rollback',
  purpose: 'Bring it back.',
  hash: 'h1',
  when: { services: [], alerts: [] },
  inputs: [],
  steps,
  onFailure: 'stop',
  ...more,
});

export const INCIDENT = { stream: streamId('incident', '12'), number: 12 };

export const start = (book: Runbook, more: Partial<StartRun> = {}): StartRun => ({
  type: 'StartRun',
  runbook: book,
  inputs: {},
  scope: {},
  cause: { kind: 'person' },
  chats: [chatId('console')],
  incident: INCIDENT,
  ...more,
});

export const started = (steps: readonly Step[], more: Partial<Runbook> = {}): RunEvent => {
  const { type: _, ...order } = start(runbook(steps, more));
  return { ...order, type: 'RunStarted', number: 7, by: ana.person };
};

type Claimed = Extract<RunEvent, { type: 'StepsClaimed' }>['claims'][number];

export const claimed = (id: string, more: Partial<Claimed> & { fence?: number } = {}): RunEvent => {
  const { fence = 1, ...claim } = more;
  return {
    type: 'StepsClaimed',
    fence,
    claims: [{ step: id, phase: 'do', attempt: 1, given: {}, print: 'p', reads: false, ...claim }],
  };
};

type Told = Extract<RunEvent, { type: 'StepsSettled' }>['settled'][number];

export const settled = (id: string, became: Told['became'], more: Partial<Told> = {}): RunEvent => ({
  type: 'StepsSettled',
  settled: [{ step: id, phase: 'do', attempt: 1, became, ...more }],
});

export const taken = (fence = 1): RunEvent => ({ type: 'RunTaken', fence, worker: `w${String(fence)}` });

export const result = (
  id: string,
  outcome: AttemptOutcome,
  more: Partial<AttemptResult> = {},
): AttemptResult => ({ step: id, phase: 'do', attempt: 1, fence: 1, outcome, ...more });

export const DONE: AttemptOutcome = { kind: 'done', outputs: {} };

type Ready = Extract<Prepared, { given: unknown }>;

export const ready = (id: string, more: Partial<Ready> = {}): Prepared => ({
  step: id,
  phase: 'do',
  given: {},
  print: 'p',
  by: 'worker',
  reads: false,
  ...more,
});

export const drive = (more: Partial<DriveRun> = {}): DriveRun => ({
  type: 'DriveRun',
  fence: 1,
  worker: `w${String(more.fence ?? 1)}`,
  results: [],
  prepared: [],
  room: 10,
  ...more,
});

export interface At {
  readonly event: RunEvent;
  readonly at: Instant;
  readonly by?: Actor;
}
type History = readonly (RunEvent | At)[];
export const at = (count: number, event: RunEvent, by: Actor = worker): At => ({
  event,
  at: minute(count),
  by,
});
const happening = (told: RunEvent | At): Happening<RunEvent> =>
  'event' in told ? { by: worker, ...told } : { event: told, at: minute(0), by: worker };

const fold = (history: History): RunState =>
  history.map(happening).reduce<RunState>((state, one) => runDecider.evolve(state, one), runDecider.initial);

/** The run that a history folds to. */
export function run(...history: History): Run {
  const state = fold(history);
  if (state.status === 'none') throw new Error('This history begins no run');
  return state;
}

export const stepIn = (of: Run, id: string) => of.steps[of.runbook.steps.findIndex((it) => it.id === id)];

/** `given(events).when(command).then(events)`, or `.then(refused(reason, …instead))`; commands are told a minute after everything. */
export const given = (...history: History) => ({
  when: (command: RunCommand, spoken: Partial<DecideFacts> = {}) => {
    const now = spoken.now ?? minute(1);
    const by = command.type === 'DriveRun' ? worker : ana;
    const decided = runDecider.decide(fold(history), command, { now, at: now, by, number: 7, ...spoken });
    return {
      /** The rest of an event that is not named may be anything. */
      then: (...expected: readonly (Partial<RunEvent> | Refused)[]): void => {
        const [first] = expected;
        if (first !== undefined && 'refused' in first) {
          expect(decided).toMatchObject({ ok: false, error: { reason: first.refused } });
          return;
        }
        if (!decided.ok) throw new Error(`Refused: ${decided.error.reason}`);
        expect(decided.value.map(({ event }) => event)).toEqual(
          expected.map((event): unknown => expect.objectContaining(event)),
        );
      },
      /** The run as it stands after it. */
      run: (): Run => {
        if (!decided.ok) throw new Error(`Refused: ${decided.error.reason}`);
        return run(...history, ...decided.value);
      },
    };
  },
});

export { ana, minute, refused };
