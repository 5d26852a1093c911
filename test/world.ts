import { composeAlerts } from '../src/compose-alert-house';
import { NodeCrypto } from '../src/adapters/crypto/node-crypto';
import { InlineWakeups } from '../src/adapters/queue/inline';
import { memoryStore } from '../src/adapters/store/memory/index';
import { parseCatalogue } from '../src/config/catalogue';
import { directoryOf } from '../src/config/directory';
import type { Actor } from '../src/domain/actor';
import { CatchUp } from '../src/flow/catch-up';
import { ChatLine } from '../src/flow/chat-line';
import { Deliverer } from '../src/flow/deliver';
import { Door } from '../src/flow/door';
import { Handler } from '../src/flow/handle';
import { hookRoutes } from '../src/flow/hooks';
import { HearTalk } from '../src/flow/hear-talk';
import { Receive } from '../src/flow/receive';
import { Submit } from '../src/flow/submit';
import { Sweeper } from '../src/flow/sweep';
import { TRIAGE, Triager } from '../src/flow/triage';
import { triageBell } from '../src/flow/triage-bell';
import { viewerOf } from '../src/flow/viewer';
import type { Directory } from '../src/ports/directory';
import type { AlertDesk } from '../src/ports/alert-source';
import type { Taken } from '../src/ports/inbox';
import type { Store } from '../src/ports/store';
import { isRunLane } from '../src/flow/runs/runner';
import { runHouse } from './run-house';
import { HOOK_TOKEN, poster } from './alert-post';
import { CATALOGUE } from './catalogue';
import { ManualClock } from './fakes/manual-clock';
import { RecordingChat } from './fakes/recording-chat';
import { noMetrics } from './fakes/no-metrics';
import { SilentLog } from './fakes/silent-log';

export interface WorldOptions {
  readonly chats?: readonly RecordingChat[];
  readonly clock?: ManualClock;
  readonly store?: Store;
  /** A chat that nothing gets through to is down, and no delivery is to blame; else each is given up in the end. */
  readonly outages?: boolean;
  /** What `muster.yaml` says; else the one that most tests share. */
  readonly catalogue?: string;
  /** Sources that can be told what was done. */
  readonly desks?: readonly AlertDesk[];
}

/** A whole bot made of real parts that need no server: memory store, inline queue, recording chats, manual clock. */
export function makeWorld(options: WorldOptions = {}) {
  const clock = options.clock ?? new ManualClock();
  const store = options.store ?? memoryStore({ clock });
  const chats = options.chats ?? [new RecordingChat()];
  const log = new SilentLog();
  const loaded = parseCatalogue(options.catalogue ?? CATALOGUE, 'test.yaml');
  if (!loaded.ok) throw new Error(loaded.error.map((problem) => problem.message).join('\n'));
  const desks = new Map((options.desks ?? []).map((desk) => [desk.source, desk]));
  const known: Directory = {
    ...directoryOf(loaded.value),
    sourceDoes: (source: string) => desks.get(source)?.does ?? [],
    runbooks: () => runs.shelf,
  };
  const directory = () => known;
  const crypto = new NodeCrypto('a secret for tests');
  const wakeups = new InlineWakeups(log);
  const viewer = (actor: Actor) => viewerOf(actor, known);
  const door = new Door(() => [], noMetrics);
  const handler = new Handler({
    store,
    directory,
    clock,
    crypto,
    log,
    metrics: noMetrics,
    viewer,
    relay: (lanes) => void wakeups.wake(lanes),
  });
  const handle = (row: Taken): void => {
    handler.take(row).catch(() => undefined);
  };
  const submit = new Submit({ store, handler, door, clock, metrics: noMetrics, directory, viewer });
  const ids = chats.map((chat) => chat.id);
  const runs = runHouse({
    ...{ store, clock, crypto, log, door, directory, viewer },
    submit: () => submit,
    relay: (lanes) => void wakeups.wake(lanes),
  });
  const alerting = composeAlerts({
    ...{ directory, clock, log, chats: ids },
    settings: { variable: () => undefined },
  });
  const triager = new Triager({
    ...{ store, clock, log, handle, metrics: noMetrics },
    judge: (input) => alerting.judge(input),
  });
  const wakeTriage = triageBell(wakeups, clock);
  const line = new ChatLine({ store, submit, clock, log });
  const deliverer = new Deliverer({
    store,
    clock,
    crypto,
    log,
    directory,
    handle,
    wakeTriage,
    foundRun: runs.foundRun,
    desks,
    publicUrl: 'http://localhost:3000',
    told: (chat, delivery) => {
      line.told(chat, delivery);
    },
    works: (chat) => options.outages !== true || line.works(chat),
    metrics: noMetrics,
    chats: new Map(chats.map((chat) => [chat.id, chat])),
    wakeAfter: (lane, ms) => clock.after(ms, () => void wakeups.wake([lane])),
  });
  void wakeups.work(10, (lane) => {
    if (lane === TRIAGE) return triager.run();
    return isRunLane(lane) ? runs.runner.run(lane) : deliverer.run(lane);
  });
  const sweeper = new Sweeper({
    store,
    clock,
    log,
    wakeups,
    handle,
    triage: () => void triager.run(),
  });
  const talk = new HearTalk({ store, door, log, relay: (lanes) => void wakeups.wake(lanes) });
  const catchUp = new CatchUp({ store, talk, submit, chats: () => chats, clock, log });
  const hearing = new Receive({
    store,
    talk,
    catchUp,
    submit,
    door,
    clock,
    crypto,
    log,
    directory,
    viewer,
    metrics: noMetrics,
    chats: ids,
    planning: runs.planning,
    whisper: () => Promise.resolve(),
  });

  /** Lets everything that follows happen, without moving the time. */
  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 3; quiet += 1) {
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await wakeups.settled();
      await sweeper.now();
    }
  };
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await settle();
  };
  const hooks = hookRoutes({
    ...{ store, door, clock, log, wakeTriage, sources: alerting.sources, metrics: noMetrics },
    secrets: () => [HOOK_TOKEN],
    heartbeats: () => known.alertRules().heartbeats,
  });
  return {
    clock,
    store,
    chats,
    log,
    crypto,
    directory,
    runs,
    wakeups,
    handler,
    submit,
    door,
    viewer,
    deliverer,
    sweeper,
    hearing,
    hooks,
    triager,
    /** Posts a payload to a hook and lets all happen that follows. */
    alert: poster(hooks, settle),
    settle,
    pass,
  };
}

export type World = ReturnType<typeof makeWorld>;
