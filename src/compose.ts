/** THE composition root of the bot and the worker: straight-line code, and a list of what to stop. */
import path from 'node:path';

import { httpServer } from './adapters/http/http-server';
import { probeServer } from './adapters/http/probe-server';
import type { HttpServer } from './adapters/http/server';
import { CHECKPOINTS, checkpointFile } from './adapters/record/checkpoint-file';
import { explainer } from './compose-alert-house';
import { exporter } from './compose-exporting';
import { gaugeOfParts } from './compose-gauges';
import { composeHouse, RETENTION, Stops } from './compose-house';
import { composeRunner, type RunOptions } from './compose-runs';
import type { ProcessSettings } from './config/settings';
import { SYSTEM_VIEWER } from './domain/access/may';
import type { ChatKind } from './ports/chat-kind';
import { HouseApi } from './flow/api';
import { Attendance } from './flow/attendance';
import { CatchUp } from './flow/catch-up';
import { ChatLine } from './flow/chat-line';
import { HearTalk } from './flow/hear-talk';
import { checkpointing, makeCheckpoint } from './flow/checkpoint';
import { Chores } from './flow/chores';
import { DELIVER_LIMITS, Deliverer } from './flow/deliver';
import type { DeliverLimits } from './flow/verdict';
import { tidying } from './flow/tidying';
import { foundRun } from './flow/runs/found-run';
import { readinessOf } from './flow/readiness';
import { lookAfterSilenced } from './flow/silenced-alerts';
import { hookRoutes } from './flow/hooks';
import { Receive } from './flow/receive';
import { isRunLane } from './flow/runs/runner';
import { TRIAGE } from './flow/triage';
import type { Whisper } from './ports/chat-refs';
import type { Log } from './ports/log';
import type { Message } from './ports/message';
import { text } from './voice/rich';
import { describeVerb, verbForm } from './voice/verb-words';

export interface Running {
  readonly address?: string;
  stop(): Promise<void>;
}

/** Lanes that one worker delivers at once. */
const LANES_AT_ONCE = 100;
/** Soon, so that a worker that is restarted again and again does its chores too. */
const FIRST_CHORES_MS = 500;

/** Chats and HTTP: what people speak to. */
export async function composeBot(settings: ProcessSettings, kinds?: readonly ChatKind[]): Promise<Running> {
  const stops = new Stops();
  const house = composeHouse(settings, 'bot', stops, kinds);
  const { log, clock, crypto, metrics, directory, viewer, door, store, wakeups, chats, submit, sweeper } =
    house;
  const { alerting, wakeTriage, planning } = house;
  try {
    const ids = chats.map((chat) => chat.id);
    const whisper = async (to: Whisper, message: Message): Promise<void> =>
      chats.find((chat) => chat.id === to.chat)?.whisper(to, message);
    const talk = new HearTalk({
      store,
      door,
      log,
      tracing: house.tracing,
      relay: (lanes) => void wakeups.wake(lanes),
    });
    const catchUp = new CatchUp({ store, talk, submit, chats: () => chats, clock, log });
    const attendance = new Attendance({ store, catchUp, clock, log });
    const shared = {
      store,
      submit,
      door,
      clock,
      crypto,
      log,
      metrics,
      directory,
      viewer,
      planning,
      chats: ids,
    };
    const hearing = new Receive({ ...shared, whisper, talk, catchUp });
    const readiness = () => readinessOf({ store, wakeups, chats, catalogue: house.catalogueTrouble });
    gaugeOfParts(metrics, clock, readiness);
    const api = new HouseApi({
      ...shared,
      wakeups,
      actAs: settings.console && settings.apiTokens.length === 0,
      readiness,
      explain: explainer(alerting, { directory, clock, door }),
    });
    const server = httpServer({
      api,
      clock,
      log,
      metrics,
      word: text,
      describe: describeVerb,
      form: (verb) => verbForm(verb, '', {}),
      apiTokens: settings.apiTokens,
      exporting: exporter({ store, crypto, directory }),
      webFolder: path.join(__dirname, 'web'),
      routes: [
        ...chats.flatMap((chat) => chat.routes),
        ...hookRoutes({
          ...{ store, door, clock, log, metrics, wakeTriage, tracing: house.tracing },
          sources: alerting.sources,
          secrets: (variable) => alerting.secrets(variable),
          heartbeats: () => directory().alertRules().heartbeats,
        }),
      ],
    });
    sweeper.start();
    for (const chat of chats) {
      stops.add(() => chat.stop());
      await chat.start(hearing);
    }
    stops.add(() => attendance.stop());
    attendance.start(chats);
    const port = await server.listen(settings.host, settings.port);
    stops.add(() => server.close());
    log.info('the bot listens', { port });
    // Where a chat has a deadline, the first to ask for a list must not wait until the reading part is loaded; it takes memory.
    if (settings.slack !== undefined || settings.mattermost !== undefined)
      void store.incidents.list(SYSTEM_VIEWER, { limit: 1 }).catch(() => undefined);
    return { address: `http://localhost:${String(port)}`, stop: () => stops.run(log) };
  } catch (error) {
    await stops.run(log);
    throw error;
  }
}

/** Deliveries and schedules: what speaks to the outside. */
export async function composeWorker(
  settings: ProcessSettings,
  kinds?: readonly ChatKind[],
  limits?: Partial<DeliverLimits>,
  runs: RunOptions = {},
): Promise<Running> {
  const stops = new Stops();
  const house = composeHouse(settings, 'worker', stops, kinds);
  const { log, clock, crypto, metrics, directory, store, wakeups, chats, handle, sweeper, submit } = house;
  const { alerting, triager, wakeTriage, viewer, door, planning } = house;
  try {
    const line = new ChatLine({ store, submit, clock, log });
    const deliverer = new Deliverer(
      {
        store,
        clock,
        crypto,
        metrics,
        tracing: house.tracing,
        log,
        directory,
        handle,
        desks: alerting.desks,
        wakeTriage,
        foundRun: (errand, asked) => foundRun(errand, asked, { store, directory, planning, clock }),
        publicUrl: settings.publicUrl,
        told: (chat, delivery) => {
          line.told(chat, delivery);
        },
        works: (chat) => line.works(chat),
        chats: new Map(chats.map((chat) => [chat.id, chat])),
        // Through the queue, which knows what is in hand when everything stops, and begins nothing after that.
        wakeAfter: (lane, ms) => clock.after(ms, () => void wakeups.wake([lane])),
      },
      { ...DELIVER_LIMITS, ...limits },
    );
    const runner = composeRunner(
      {
        ...{ settings, store, clock, crypto, metrics, log, directory, viewer, door, submit, planning },
        tracing: house.tracing,
        hosts: house.runbookHosts,
        relay: (lanes) => void wakeups.wake(lanes),
      },
      runs,
    );
    stops.add(() => runner.stop());
    await wakeups.work(LANES_AT_ONCE, (lane) => {
      if (lane === TRIAGE) return triager.run();
      return isRunLane(lane) ? runner.run(lane) : deliverer.run(lane);
    });
    await triager.begin();
    sweeper.start();
    const { record, leases } = store;
    const signing = {
      record,
      leases,
      crypto,
      clock,
      log,
      checkpoints: checkpointFile(path.join(settings.dataDir, CHECKPOINTS)),
    };
    const chores = new Chores({ leases, clock, log }, [
      checkpointing(signing),
      tidying({ retention: store.retention, rule: RETENTION, log }),
      lookAfterSilenced({ store, desks: alerting.desks, clock, log, wakeTriage }),
    ]);
    stops.add(async () => {
      await chores.stop();
      await makeCheckpoint(signing, 'if moved'); // so that what happened since is covered while nobody watches
    });
    chores.start(FIRST_CHORES_MS);
    const readiness = () => readinessOf({ store, wakeups, chats, catalogue: house.catalogueTrouble });
    gaugeOfParts(metrics, clock, readiness);
    await listenForProbes(settings, probeServer({ metrics, log, readiness }), log, stops);
    log.info('the worker works');
    return { stop: () => stops.run(log) };
  } catch (error) {
    await stops.run(log);
    throw error;
  }
}

/** A worker that cannot be probed still works: only where the port was asked for is it a fault. */
async function listenForProbes(
  { host, workerPort }: ProcessSettings,
  server: HttpServer,
  log: Log,
  stops: Stops,
): Promise<void> {
  if (workerPort === undefined) return;
  stops.add(() => server.close());
  try {
    log.info('the worker answers probes', { port: await server.listen(host, workerPort.number) });
  } catch (error) {
    if (workerPort.asked) throw error;
    log.warn('the worker answers no probes: its port is taken; WORKER_PORT names another', {
      port: workerPort.number,
    });
  }
}
