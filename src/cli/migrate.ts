import { composeServers, holdData, migrateDatabase } from '../compose-servers';
import { readSettings } from '../config/env';
import type { Settings } from '../config/settings';
import { say } from '../voice/say';
import type { Command } from './command';

export const migrate: Command = {
  async run() {
    const settings = readSettings();
    const applied =
      settings.databaseUrl === undefined
        ? await migrateEmbedded(settings)
        : await migrateDatabase(settings.databaseUrl);
    for (const name of applied) console.log(say('cli:migrate.applied', { name }));
    console.log(say('cli:migrate.done'));
    return 0;
  },
};

/** The embedded database runs only while somebody holds its folder, so it is brought up for the moment. */
async function migrateEmbedded(settings: Settings): Promise<readonly string[]> {
  const withoutQueue: Settings = { ...settings, redis: { kind: 'none' } };
  const folder = await holdData(withoutQueue);
  try {
    const servers = await composeServers(withoutQueue, folder);
    await servers.stop();
    return servers.migrated;
  } finally {
    folder?.release();
  }
}
