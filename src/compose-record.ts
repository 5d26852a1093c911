/** What the command line needs of the house to look into the store: no chats, no queue, no server. */
import path from 'node:path';

import { systemClock } from './adapters/clock/system-clock';
import { NodeCrypto } from './adapters/crypto/node-crypto';
import { CHECKPOINTS, checkpointFile } from './adapters/record/checkpoint-file';
import { postgresStore } from './adapters/store/postgres/index';
import { loadCatalogue } from './config/catalogue';
import { directoryOf } from './config/directory';
import type { ProcessSettings } from './config/settings';
import type { RecordReport } from './domain/record/fault';
import { verifyRecord } from './flow/verify-record';
import type { Log } from './ports/log';
import type { Metrics } from './ports/metrics';
import type { Outbox } from './ports/outbox';

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  with: () => silent,
};
const unmeasured: Metrics = {
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
    log: silent,
    metrics: unmeasured,
  });

export type Letters = Pick<Outbox, 'dead' | 'replay'>;

export async function withOutbox<T>(
  settings: ProcessSettings,
  use: (outbox: Letters) => Promise<T>,
): Promise<T> {
  const store = open(settings);
  try {
    return await use(store.outbox);
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
      incidents: store.incidents,
      crypto: new NodeCrypto(settings.secret),
      checkpoints: checkpointFile(file),
      directory: () => directory,
    });
    return { file, report };
  } finally {
    await store.stop();
  }
}
