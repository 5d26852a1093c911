/** What `muster doctor` looks at, from beside whatever runs. */
import { NodeCrypto } from './adapters/crypto/node-crypto';
import { systemClock } from './adapters/clock/system-clock';
import { placeOf } from './adapters/store/postgres/migrate';
import { postgresStore } from './adapters/store/postgres/index';
import { composeChats } from './compose-chats';
import { examineAlerts } from './compose-doctor-alerts';
import { examineRunbooks } from './compose-doctor-runbooks';
import { examineTracing } from './compose-doctor-tracing';
import { reachRedis, withDatabase } from './compose-servers';
import { loadCatalogue } from './config/catalogue';
import { directoryOf } from './config/directory';
import { redactorsOf } from './config/redaction-patterns';
import type { ProcessSettings, Settings } from './config/settings';
import { Door } from './flow/door';
import { IdentityLinks } from './flow/identity-links';
import { troublesOf } from './flow/chat-line';
import { say } from './domain/say';
import { Problem } from './kit/problem';
import type { Check } from './ports/chat';
import { silentLog, unmeasured } from './compose-record';
import { text } from './voice/rich';

/** One finding, with the part of Muster that it is about. */
export type Finding = Check & { readonly part: string };

/** Settings that make no sense are a finding like any other. */
export async function examine(read: () => Settings): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  const note = (part: string, state: Check['state'], key: string, facts = {}): void => {
    found.push({ part, state, note: say(key, facts) });
  };
  let settings: Settings;
  try {
    settings = read();
  } catch (error) {
    note('settings', 'fail', 'cli:doctor.problem', wordsOf(error));
    return found;
  }
  const catalogue = loadCatalogue(settings.configPath);
  if (!catalogue.ok) {
    for (const problem of catalogue.error) note('config', 'fail', 'cli:doctor.problem', wordsOf(problem));
    return found;
  }
  note('config', 'ok', 'cli:doctor.config', { file: settings.configPath });
  if (settings.slack === undefined) note('slack', 'ok', 'cli:start.slack-off');
  if (settings.mattermost === undefined) note('mattermost', 'ok', 'cli:start.mattermost-off');
  for (const check of await examineAlerts(settings, catalogue.value))
    found.push({ ...check, part: 'alerts' });
  for (const check of examineRunbooks(settings, catalogue.value)) found.push({ ...check, part: 'runbooks' });
  for (const check of await examineTracing(settings)) found.push({ ...check, part: 'traces' });
  if (settings.redis !== undefined)
    try {
      await reachRedis(settings.redis);
      note('redis', 'ok', settings.redis.kind === 'none' ? 'cli:doctor.no-redis' : 'cli:doctor.redis');
    } catch (error) {
      note('redis', 'fail', 'cli:doctor.problem', wordsOf(error));
    }
  try {
    await withDatabase(settings, async (process) => {
      found.push(...(await examineInside(process, catalogue.value)));
    });
  } catch (error) {
    note('database', 'fail', 'cli:doctor.problem', wordsOf(error));
  }
  return found;
}

async function examineInside(
  settings: ProcessSettings,
  catalogue: Parameters<typeof directoryOf>[0],
): Promise<readonly Finding[]> {
  const clock = systemClock();
  const store = postgresStore({
    url: settings.databaseUrl,
    connections: 2,
    clock,
    log: silentLog,
    metrics: unmeasured,
  });
  const links = new IdentityLinks({ store, clock, log: silentLog });
  const directory = links.over(directoryOf(catalogue));
  const redactors = redactorsOf(catalogue.redaction);
  const chats = composeChats({
    settings,
    catalogue: () => catalogue,
    links,
    store,
    clock,
    crypto: new NodeCrypto(settings.secret),
    log: silentLog,
    metrics: unmeasured,
    directory: () => directory,
    door: new Door(() => redactors, unmeasured),
  });
  try {
    await store.ping().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Problem('cli:database-unreachable', { place: placeOf(settings.databaseUrl), reason });
    });
    const own = await Promise.all(
      chats.map(async (chat) => (await chat.check()).map((check): Finding => ({ ...check, part: chat.id }))),
    );
    // What a running bot or worker found out, where a look from here finds nothing.
    const told = await troublesOf(store, chats);
    const failed = own.flat().filter(({ state }) => state === 'fail');
    return [
      { part: 'database', state: 'ok', note: say('cli:doctor.database') },
      ...own.flat(),
      ...told.flatMap(({ chat, reason }): Finding[] =>
        reason === undefined || failed.some(({ part }) => part === chat)
          ? []
          : [{ part: chat, state: 'fail', note: say('cli:doctor.trouble', { reason }) }],
      ),
    ];
  } finally {
    await Promise.all(chats.map((chat) => chat.stop()));
    await store.stop();
  }
}

const wordsOf = (error: unknown): { readonly what: string } => ({
  what:
    error instanceof Problem
      ? [`${error.key}.what`, `${error.key}.fix`].map((key) => text(say(key, error.facts))).join(' — ')
      : String(error),
});
