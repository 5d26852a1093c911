/** What the command line needs of the house to look into the store: no chats, no queue, no server. */
import path from 'node:path';

import { systemClock } from './adapters/clock/system-clock';
import { NodeCrypto } from './adapters/crypto/node-crypto';
import { CHECKPOINTS, checkpointFile } from './adapters/record/checkpoint-file';
import { postgresStore } from './adapters/store/postgres/index';
import { loadCatalogue } from './config/catalogue';
import { directoryOf } from './config/directory';
import type { ProcessSettings } from './config/settings';
import { SYSTEM_VIEWER } from './domain/access/may';
import type { RecordReport } from './domain/record/fault';
import { verifyRecord } from './flow/verify-record';
import type { Log } from './ports/log';
import type { Metrics } from './ports/metrics';
import type { DeadLetter } from './ports/outbox';

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  with: () => silentLog,
};
export const unmeasured: Metrics = {
  count: () => undefined,
  time: () => undefined,
  gauge: () => undefined,
  text: () => Promise.resolve(''),
};

const open = (settings: ProcessSettings) =>
  postgresStore({
    url: settings.databaseUrl,
    connections: 2,
    clock: systemClock(),
    log: silentLog,
    metrics: unmeasured,
  });

export type Letter = DeadLetter & { readonly incident?: number };

export interface Letters {
  /** Newest first, older than the one with the id `before`. */
  page(limit: number, before?: string): Promise<readonly Letter[]>;
  /** `false` where there is none with this id (any more). A sweep of a running worker finds what went back. */
  replay(id: string): Promise<boolean>;
}

export async function withLetters<T>(
  settings: ProcessSettings,
  use: (letters: Letters) => Promise<T>,
): Promise<T> {
  const store = open(settings);
  const { incidents, outbox } = store;
  const named = async (letter: DeadLetter): Promise<Letter> => {
    const state = (await incidents.state(SYSTEM_VIEWER, letter.subject)) as
      { readonly number?: number } | undefined;
    return state?.number === undefined ? letter : { ...letter, incident: state.number };
  };
  try {
    return await use({
      page: async (limit, before) => Promise.all((await outbox.dead(limit, before)).map(named)),
      replay: async (id) => (await outbox.replay(id)) !== undefined,
    });
  } finally {
    await store.stop();
  }
}

/** Checks the record against the checkpoint file of the data folder, or against another one. */
export async function verifyWhole(
  settings: ProcessSettings,
  checkpoints = path.join(settings.dataDir, CHECKPOINTS),
): Promise<{ readonly file: string; readonly report: RecordReport }> {
  const catalogue = loadCatalogue(settings.configPath);
  if (!catalogue.ok) throw catalogue.error[0] ?? new Error(settings.configPath);
  const directory = directoryOf(catalogue.value);
  const file = path.resolve(checkpoints);
  const store = open(settings);
  try {
    const report = await verifyRecord({
      record: store.record,
      crypto: new NodeCrypto(settings.secret),
      checkpoints: checkpointFile(file),
      directory: () => directory,
    });
    return { file, report };
  } finally {
    await store.stop();
  }
}
