import { celExpressions } from '../../../src/adapters/expressions/index';
import { NodeCrypto } from '../../../src/adapters/crypto/node-crypto';
import { InlineWakeups } from '../../../src/adapters/queue/inline';
import { memoryStore } from '../../../src/adapters/store/memory/index';
import { parseCatalogue } from '../../../src/config/catalogue';
import { directoryOf } from '../../../src/config/directory';
import type { Actor } from '../../../src/domain/actor';
import type { CommandData } from '../../../src/domain/effect';
import { chatId, streamId, type LaneId, type StreamId } from '../../../src/domain/ids';
import type { Run } from '../../../src/domain/runbook/run';
import type { Runbook } from '../../../src/domain/runbook/runbook';
import type { RunOrder } from '../../../src/domain/runbook/vocabulary';
import { aggregateOf } from '../../../src/flow/aggregates';
import { Door } from '../../../src/flow/door';
import { Handler } from '../../../src/flow/handle';
import { loadFolded } from '../../../src/flow/load';
import type { RunnerLimits } from '../../../src/flow/runs/drive-parts';
import { isRunLane, Runner } from '../../../src/flow/runs/runner';
import { runIn } from '../../../src/flow/runs/turn';
import { Sweeper } from '../../../src/flow/sweep';
import { viewerOf } from '../../../src/flow/viewer';
import type { Outcome } from '../../../src/ports/inbox';
import type { Store } from '../../../src/ports/store';
import { CATALOGUE } from '../../catalogue';
import { CountingMetrics } from '../../fakes/counting-metrics';
import { ManualClock } from '../../fakes/manual-clock';
import { SilentLog } from '../../fakes/silent-log';
import { TestKind } from '../../fakes/step-kinds';
import { mortal, type Life } from './mortal';

export const person = (id: string, name: string): Actor => ({
  kind: 'person',
  chat: chatId('console'),
  workspace: 'local',
  id,
  person: { key: `person/${id}`, name },
});
export const ANA = person('ana', 'Ana Ribeiro');

const loaded = parseCatalogue(CATALOGUE, 'test.yaml');
if (!loaded.ok) throw new Error('the catalogue of the tests is wrong');
const directory = directoryOf(loaded.value);

export interface Worker extends Life {
  readonly runner: Runner;
}

/** Runs and the workers that drive them: real parts, but for the kinds of step, the clock and the store in memory. */
export function makeRunWorld(
  options: {
    readonly secrets?: Readonly<Record<string, string>>;
    readonly limits?: Partial<RunnerLimits>;
    readonly store?: (store: Store) => Pick<Store, 'streams' | 'outbox' | 'news'>;
  } = {},
) {
  const clock = new ManualClock();
  const store = memoryStore({ clock });
  const log = new SilentLog();
  const metrics = new CountingMetrics();
  const wakeups = new InlineWakeups(log);
  const crypto = new NodeCrypto('a secret for tests');
  const door = new Door(() => [], metrics);
  const act = new TestKind('act');
  const look = new TestKind('look', { reads: true });
  const manual = new TestKind('manual', { by: 'person' });
  const viewer = (actor: Actor) => viewerOf(actor, directory);
  const relay = (lanes: readonly LaneId[]): void => {
    void wakeups.wake(lanes);
  };
  const handler = new Handler({
    store,
    directory: () => directory,
    clock,
    crypto,
    log,
    metrics,
    viewer,
    relay,
  });
  const workers: Worker[] = [];
  const join = (): Worker => {
    const life = mortal(options.store?.(store) ?? store, clock);
    const runner = new Runner(
      {
        ...{ store: life.store, clock: life.clock, crypto, log, metrics, door, viewer, relay },
        directory: () => directory,
        kinds: new Map([act, look, manual].map((kind) => [kind.name, kind])),
        expressions: celExpressions,
        secrets: { read: (name) => Promise.resolve(options.secrets?.[name]) },
      },
      options.limits,
    );
    const worker = { ...life, runner };
    workers.push(worker);
    return worker;
  };
  const first = join();
  // The chats of a run are looked after elsewhere.
  void wakeups.work(10, async (lane) => {
    if (isRunLane(lane)) for (const { runner } of workers) await runner.run(lane);
  });
  const sweeper = new Sweeper({
    ...{ store, clock, log, wakeups },
    handle: (row) => void handler.take(row).catch(() => undefined),
    triage: () => undefined,
  });
  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 3; quiet += 1) {
      for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await sweeper.now();
    }
    for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const pass = async (ms: number, stepMs = 500): Promise<void> => {
    for (let left = ms; left > 0; left -= stepMs) {
      clock.advance(Math.min(left, stepMs));
      await settle();
    }
  };
  const stream = streamId('run', clock.id());
  const say = async (command: CommandData, by: Actor = ANA, to: StreamId = stream): Promise<Outcome> => {
    const intent = { key: clock.id(), target: to, verb: 'runbook', command, by, at: clock.now() };
    const accepted = await store.inbox.accept({ ...intent, correlation: intent.key });
    if (!accepted.fresh) throw new Error('a key was used twice');
    return handler.take(accepted.row);
  };
  const start = async (
    book: Runbook,
    words: Partial<RunOrder> = {},
    to: StreamId = stream,
  ): Promise<Outcome> => {
    const order = { runbook: book, inputs: {}, scope: {}, cause: { kind: 'person' }, chats: [] } as const;
    const outcome = await say({ type: 'StartRun', ...order, ...words }, ANA, to);
    await settle();
    return outcome;
  };
  const run = async (of: StreamId = stream): Promise<Run> => {
    const folded = await loadFolded(store.streams, aggregateOf(of, directory), of, true);
    const found = runIn(folded);
    if (found === undefined) throw new Error('There is no run');
    return found;
  };
  const statuses = async (of: StreamId = stream): Promise<Readonly<Record<string, string>>> => {
    const { runbook, steps } = await run(of);
    return Object.fromEntries(runbook.steps.map(({ id }, at) => [id, steps[at]?.status ?? '']));
  };
  const events = async (of: StreamId = stream): Promise<readonly string[]> =>
    (await store.streams.events(of)).map(({ type }) => type);
  return {
    ...{ clock, store, log, metrics, handler, wakeups, sweeper, act, look, manual, stream, first, workers },
    ...{ join, settle, pass, say, start, run, statuses, events },
  };
}

export type RunWorld = ReturnType<typeof makeRunWorld>;
