import path from 'node:path';

import { systemClock } from './adapters/clock/system-clock';
import { NodeCrypto } from './adapters/crypto/node-crypto';
import { pinoLog } from './adapters/log/pino-log';
import { PrometheusMetrics } from './adapters/metrics/prometheus';
import { bullmqWakeups, type QueueServer } from './adapters/queue/bullmq/index';
import { postgresStore } from './adapters/store/postgres/index';
import { composeAlerts } from './compose-alert-house';
import { composeCatalogue } from './compose-catalogue';
import { composeChats } from './compose-chats';
import { composeGauges } from './compose-gauges';
import { composeRunbooks } from './compose-runbooks';
import { composeTracing } from './compose-tracing';
import type { ProcessSettings } from './config/settings';
import type { Actor } from './domain/actor';
import { Door } from './flow/door';
import { Handler } from './flow/handle';
import { IdentityLinks } from './flow/identity-links';
import { Submit } from './flow/submit';
import { Sweeper } from './flow/sweep';
import { Triager } from './flow/triage';
import { triageBell } from './flow/triage-bell';
import { viewerOf } from './flow/viewer';
import { redact } from './domain/redaction/redact';
import type { ChatKind } from './ports/chat-kind';
import type { Log } from './ports/log';

export const RETENTION = {
  inboxDays: 7,
  outboxDays: 7,
  consoleDays: 365,
  talkDays: 365,
  deliveryDays: 7,
  alertDays: 90,
  changeDays: 365,
};
/** Connections of one process to PostgreSQL. */
const CONNECTIONS = 10;

/** What is to be stopped, last in, first out. */
export class Stops {
  private readonly stops: (() => Promise<void>)[] = [];

  add(stop: () => Promise<void>): void {
    this.stops.push(stop);
  }

  /** Goes on when one of them fails: what is left must stop too. */
  async run(log: Log): Promise<void> {
    for (const stop of this.stops.splice(0).reverse()) {
      try {
        await stop();
      } catch (error) {
        log.warn('a part did not stop cleanly', { error });
      }
    }
  }
}

/** What bot and worker have in common: the store, the road up to the commit, and the chats as they are called. */
export function composeHouse(
  settings: ProcessSettings,
  part: 'bot' | 'worker',
  stops: Stops,
  kinds?: readonly ChatKind[],
) {
  const inForce = composeCatalogue(
    settings.configPath,
    () => log,
    (directory) =>
      links.over({
        ...directory,
        sourceDoes: (source) => alerting.desks.get(source)?.does ?? [],
        runbooks: () => runbooks.shelf,
      }),
    settings.lastGoodConfig,
  );
  const log = pinoLog({
    level: settings.logLevel,
    redact: (words) => redact(words, inForce.redactors()).text,
    ...(settings.logFolder === undefined ? {} : { to: path.join(settings.logFolder, `${part}.log`) }),
  });
  const clock = systemClock();
  const crypto = new NodeCrypto(settings.secret);
  const metrics = new PrometheusMetrics(log);
  const tracing = composeTracing(settings, part, log);
  if (tracing !== undefined) stops.add(() => tracing.stop());
  const door = new Door(() => inForce.redactors(), metrics);
  const store = postgresStore({ url: settings.databaseUrl, connections: CONNECTIONS, clock, log, metrics });
  stops.add(() => store.stop());
  const links = new IdentityLinks({ store, clock, log });
  const directory = () => inForce.directory();
  const viewer = (actor: Actor) => viewerOf(actor, directory());
  const hosts = () => inForce.catalogue().runbookHosts;
  const runbooks = composeRunbooks({ settings, directory, clock, crypto, log, hosts });
  runbooks.shelf.watch();
  stops.add(() => runbooks.shelf.stop());
  const wakeups = bullmqWakeups({ server: queueServer(settings), log });
  stops.add(() => wakeups.stop());

  const chats = composeChats(
    {
      settings,
      catalogue: () => inForce.catalogue(),
      directory,
      links,
      door,
      store,
      clock,
      crypto,
      log,
      metrics,
    },
    kinds,
  );
  links.watch(chats.map(({ id }) => id));
  stops.add(() => links.stop());

  const handler = new Handler({
    store,
    directory,
    clock,
    crypto,
    log,
    metrics,
    tracing,
    viewer,
    relay: (lanes) => {
      if (lanes.length > 0) void wakeups.wake(lanes);
      else void sweeper.now(); // something went back on the road, and only the sweep knows where
    },
  });
  const handle = (row: Parameters<Handler['take']>[0]): void => {
    handler.take(row).catch((error: unknown) => {
      log.debug('a command stays in the inbox for the next sweep', { inbox: row.id, error: String(error) });
    });
  };
  const alerting = composeAlerts({ settings, directory, chats: chats.map(({ id }) => id), clock, log });
  const triager = new Triager({
    ...{ store, clock, log, metrics, tracing, handle },
    judge: (input) => alerting.judge(input),
  });
  stops.add(() => triager.stop());
  const bell = triageBell(wakeups, clock);
  // A worker needs no queue to find its own way to the triage.
  const sweeper = new Sweeper({
    ...{ store, clock, log, wakeups, handle },
    triage: part === 'worker' ? () => void triager.run() : bell,
  });
  stops.add(() => sweeper.stop());
  composeGauges({
    ...{ metrics, clock, part },
    backlog: store.backlog,
    alerts: store.alerts,
    catalogue: inForce,
  });
  inForce.changed(() => {
    runbooks.shelf.readAgain(); // what a runbook speaks of may be there now, or be gone
    if (part === 'worker') void triager.begin();
  });
  inForce.watch();
  stops.add(() => inForce.stop());
  const submit = new Submit({ store, handler, door, clock, metrics, tracing, directory, viewer });
  return {
    log,
    clock,
    crypto,
    metrics,
    tracing,
    directory,
    viewer,
    door,
    store,
    wakeups,
    chats,
    handle,
    sweeper,
    submit,
    alerting,
    triager,
    wakeTriage: bell,
    planning: runbooks.planning,
    runbookHosts: hosts,
    catalogueTrouble: () => inForce.trouble(),
  };
}

function queueServer({ redis, databaseUrl }: ProcessSettings): QueueServer {
  if (redis?.kind === 'url') return { kind: 'redis', url: redis.url };
  if (redis?.kind === 'socket') return { kind: 'redis', path: redis.path };
  return { kind: 'postgres', url: databaseUrl };
}
