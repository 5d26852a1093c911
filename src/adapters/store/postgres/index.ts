import type { Backlog } from '../../../ports/backlog';
import type { Clock } from '../../../ports/clock';
import type { ConsoleStore } from '../../../ports/console-store';
import type { Log } from '../../../ports/log';
import type { Metrics } from '../../../ports/metrics';
import type { Store } from '../../../ports/store';
import { PostgresAlerts } from './alerts';
import { PostgresArchive } from './archive';
import { PostgresBacklog } from './backlog';
import { postgresChatMemory } from './chat-memory';
import { postgresConsoleStore } from './console-store';
import { Database } from './database';
import {
  PostgresBudgets,
  PostgresLeases,
  PostgresRetention,
  PostgresSeen,
  PostgresTimers,
} from './housekeeping';
import { PostgresInbox } from './inbox';
import { PostgresNews } from './news';
import { PostgresOutbox } from './outbox';
import { PostgresReading } from './reading';
import { PostgresRuns } from './run-reading';
import { PostgresSearch } from './search';
import { PostgresStreams } from './streams';
import { PostgresTalk } from './talk';

export { lookAtSchema, type SchemaLook } from './schema-look';

/** The face of this folder: everything that PostgreSQL keeps, behind the ports. */
export function postgresStore(parts: {
  url: string;
  connections: number;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}): Store & { readonly console: ConsoleStore; readonly backlog: Backlog } {
  const { url, connections, clock, log, metrics } = parts;
  const database = new Database({ connectionString: url, max: connections }, (error) => {
    log.warn('a PostgreSQL connection broke; the next statement opens another', { error: error.message });
  });
  const reading = new PostgresReading(database);
  const news = new PostgresNews(database, url, log);
  return {
    inbox: new PostgresInbox(database),
    streams: new PostgresStreams(database, metrics),
    outbox: new PostgresOutbox(database),
    timers: new PostgresTimers(database),
    budgets: new PostgresBudgets(database),
    leases: new PostgresLeases(database),
    seen: new PostgresSeen(database),
    retention: new PostgresRetention(database),
    incidents: reading,
    runs: new PostgresRuns(database),
    record: reading,
    search: new PostgresSearch(database),
    talk: new PostgresTalk(database, metrics),
    alerts: new PostgresAlerts(database),
    archive: new PostgresArchive(database),
    news,
    chatMemory: (chat) => postgresChatMemory(database, chat),
    backlog: new PostgresBacklog(database),
    console: postgresConsoleStore(database.pool, () => clock.id()),
    ping: async () => {
      await database.run({ name: 'ping', text: 'SELECT 1' }, []);
    },
    stop: async () => {
      await news.stop();
      await database.close();
    },
  };
}
