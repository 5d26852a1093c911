/** What the command line needs of the house to look into the store: no chats, no queue, no server. */
import { systemClock } from './adapters/clock/system-clock';
import { postgresStore } from './adapters/store/postgres/index';
import type { ProcessSettings } from './config/settings';
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
