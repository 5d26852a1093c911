import { celExpressions } from '../../src/adapters/expressions';
import { streamId, type StreamId } from '../../src/domain/ids';
import { SYSTEM_VIEWER } from '../../src/domain/access/may';
import type { Runbook } from '../../src/domain/runbook/runbook';
import { Runner } from '../../src/flow/runs/runner';
import type { StepKind } from '../../src/ports/step-kind';
import { openHouse, order, PERSON, type House } from '../house';
import type { Servers } from '../servers';

/** Counts what was begun. */
export class Begun {
  private left = 0;
  private finish: () => void = () => undefined;

  /** Answers when so many were begun from now on. */
  next(count: number): Promise<void> {
    this.left = count;
    return new Promise((resolve) => (this.finish = resolve));
  }

  one(): void {
    this.left -= 1;
    if (this.left === 0) this.finish();
  }
}

/** A step that does nothing, at once: what is left is the ledger itself. */
export const nothing = (begun: Begun): StepKind => ({
  name: 'nothing',
  schema: { type: 'object' },
  outputs: [],
  by: 'worker',
  tells: false,
  check: () => [],
  reads: () => false,
  describe: () => ({ key: 'bench', facts: {} }),
  perform: () => {
    begun.one();
    return Promise.resolve({ answer: 'done', outputs: {} });
  },
});

/** A worker's runner as it is composed, woken over BullMQ, with one kind of step. */
export async function openRunner(servers: Servers, stepsAtOnce: number, kind: StepKind) {
  const house = openHouse(servers);
  const runner = new Runner(
    {
      ...house,
      kinds: new Map([[kind.name, kind]]),
      expressions: celExpressions,
      secrets: { read: () => Promise.resolve(undefined) },
      relay: (lanes) => void house.wakeups.wake(lanes),
    },
    { stepsAtOnce },
  );
  await house.wakeups.work(100, (lane) => runner.run(lane));
  house.sweeper.start();
  const close = async (): Promise<void> => {
    await runner.stop();
    await house.close();
  };
  return { ...house, close };
}

export async function startRun(house: House, runbook: Runbook): Promise<StreamId> {
  const stream = streamId('run', house.clock.id());
  await order(house, stream, 'runbook-run', {
    type: 'StartRun',
    ...{ runbook, inputs: {}, scope: {}, cause: { kind: 'person' }, chats: [], by: PERSON.person },
  });
  return stream;
}

/** Answers once all its steps are written down as done; asked only when `begun` says that the last one was begun. */
export async function ended(
  { store }: House,
  run: StreamId,
  begun: Promise<void>,
  everyMs = 5,
): Promise<void> {
  await begun;
  for (;;) {
    const row = await store.runs.row(SYSTEM_VIEWER, run);
    if (row?.status === 'succeeded' && row.done === row.total) return;
    if (row !== undefined && !['running', 'succeeded'].includes(row.status))
      throw new Error(`The run became ${row.status}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
