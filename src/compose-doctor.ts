/** What `muster doctor` looks at, from beside whatever runs. */
import path from 'node:path';

import { systemClock } from './adapters/clock/system-clock';
import { NodeCrypto } from './adapters/crypto/node-crypto';
import { placeOf } from './adapters/store/postgres/migrate';
import { postgresStore } from './adapters/store/postgres/index';
import { composeChats } from './compose-chats';
import { examineAlerts } from './compose-doctor-alerts';
import { broken, doubtful, thrown, warned, well, type Finding } from './compose-doctor-finding';
import { examineMachine } from './compose-doctor-machine';
import { examineRedis } from './compose-doctor-redis';
import { examineRunbooks } from './compose-doctor-runbooks';
import { examineSettings } from './compose-doctor-settings';
import { examineBacklog, examineRecord, examineSchema } from './compose-doctor-store';
import { examineTracing } from './compose-doctor-tracing';
import { silentLog, unmeasured } from './compose-record';
import { withDatabase } from './compose-servers';
import { examineFile } from './config/catalogue';
import { directoryOf } from './config/directory';
import { ENV_FILE } from './config/env';
import { redactorsOf } from './config/redaction-patterns';
import { EXAMPLE, type ProcessSettings, type Settings } from './config/settings';
import { troublesOf } from './flow/chat-line';
import { Door } from './flow/door';
import { IdentityLinks } from './flow/identity-links';
import { Problem } from './kit/problem';

export type { Finding };

type Catalogue = Parameters<typeof directoryOf>[0];

/** Settings that make no sense are a finding like any other. */
export async function examine(read: () => Settings): Promise<readonly Finding[]> {
  let settings: Settings;
  try {
    settings = read();
  } catch (error) {
    return [thrown('settings', error)];
  }
  const machine = examineMachine(settings, ENV_FILE);
  const { catalogue, problems, warnings } = examineFile(settings.configPath);
  if (catalogue === undefined) return [...machine, ...problems.map((problem) => thrown('config', problem))];
  return [
    ...machine,
    configFinding(settings.configPath),
    ...warnings.map((problem) => warned('config', problem)),
    ...examineSettings(settings),
    ...(await examineAlerts(settings, catalogue)),
    ...examineRunbooks(settings, catalogue),
    ...(await examineTracing(settings)),
    ...(await examineRedis(settings.redis)),
    ...(await inDatabase(settings, catalogue)),
  ];
}

/** It speaks of chats and hooks that nobody turned on. */
const isExample = (file: string): boolean => path.basename(file) === EXAMPLE;

const configFinding = (file: string): Finding =>
  isExample(file) ? well('config', 'config-example', { file }) : well('config', 'config', { file });

async function inDatabase(settings: Settings, catalogue: Catalogue): Promise<readonly Finding[]> {
  try {
    return await withDatabase(settings, (process) => examineInside(process, catalogue));
  } catch (error) {
    return [thrown('database', error)];
  }
}

async function examineInside(settings: ProcessSettings, catalogue: Catalogue): Promise<readonly Finding[]> {
  const clock = systemClock();
  const crypto = new NodeCrypto(settings.secret);
  const schema = await examineSchema(settings.databaseUrl, clock).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem('cli:database-unreachable', { place: placeOf(settings.databaseUrl), reason });
  });
  const url = settings.databaseUrl;
  const store = postgresStore({ url, connections: 2, clock, log: silentLog, metrics: unmeasured });
  /** A schema that is not ours lets a question fail, and the others are asked all the same. */
  const asked = async (part: string, ask: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> =>
    ask().catch((error: unknown) => [thrown(part, error)]);
  try {
    return [
      ...schema,
      ...(await asked('deliveries', () => examineBacklog(store.backlog))),
      ...(await asked('record', async () => [
        await examineRecord(
          settings,
          crypto,
          clock.now(),
          async () => (await store.record.heads('', 1)).length > 0,
        ),
      ])),
      ...(await asked('chats', () => examineChats(settings, catalogue, store))),
    ];
  } finally {
    await store.stop();
  }
}

async function examineChats(
  settings: ProcessSettings,
  catalogue: Catalogue,
  store: ReturnType<typeof postgresStore>,
): Promise<readonly Finding[]> {
  const clock = systemClock();
  const links = new IdentityLinks({ store, clock, log: silentLog });
  const directory = links.over(directoryOf(catalogue));
  const redactors = redactorsOf(catalogue.redaction);
  const chats = composeChats({
    ...{ settings, links, store, clock },
    catalogue: () => catalogue,
    crypto: new NodeCrypto(settings.secret),
    log: silentLog,
    metrics: unmeasured,
    directory: () => directory,
    door: new Door(() => redactors, unmeasured),
  });
  try {
    const own = await Promise.all(
      chats.map(async (chat) => (await chat.check()).map((check): Finding => ({ ...check, part: chat.id }))),
    );
    // What a running bot or worker found out, where a look from here finds nothing.
    const told = await troublesOf(store, chats);
    const failed = own.flat().filter(({ state }) => state === 'fail');
    return [
      ...own.flat(),
      ...told.flatMap(({ chat, reason }): Finding[] =>
        reason === undefined || failed.some(({ part }) => part === chat)
          ? []
          : [broken(chat, 'trouble', { reason })],
      ),
      ...(isExample(settings.configPath)
        ? []
        : announcedNowhere(
            catalogue,
            chats.map(({ id }) => id),
          )),
    ];
  } finally {
    await Promise.all(chats.map((chat) => chat.stop()));
  }
}

/** Announcements in a chat that is off are made nowhere. */
const announcedNowhere = ({ announcements }: Catalogue, on: readonly string[]): Finding[] =>
  [...new Set(announcements.map(({ chat }) => chat))]
    .filter((chat) => !on.includes(chat))
    .map((chat) => doubtful('config', 'announced-nowhere', { chat }));
