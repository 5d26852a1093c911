import type { Clock } from '../../../ports/clock';
import type { Metrics } from '../../../ports/metrics';
import type { Store } from '../../../ports/store';
import { MemoryAlerts } from './alerts';
import { MemoryArchive } from './archive';
import { MemoryBudgets, MemoryLeases, MemoryRetention, MemorySeen } from './housekeeping';
import { memoryChatMemory } from './chat-memory';
import { MemoryInbox } from './inbox';
import { MemoryNews } from './news';
import { MemoryOutbox } from './outbox';
import { MemoryReading } from './reading';
import { MemoryRuns } from './run-reading';
import { MemorySearch } from './search';
import { MemoryStreams } from './streams';
import { Tables } from './tables';
import { MemoryTalk } from './talk';
import { MemoryTimers } from './timers';

/** The face of this folder: everything that the ports promise, kept in this process and gone with it. Its clock is the database's clock. */
export function memoryStore(parts: { clock: Clock; metrics?: Pick<Metrics, 'count'> }): Store {
  const tables = new Tables(parts.clock);
  const metrics = parts.metrics ?? { count: () => undefined };
  const reading = new MemoryReading(tables);
  const seen = new MemorySeen(tables);
  const news = new MemoryNews();
  const chatMemory = memoryChatMemory();
  return {
    inbox: new MemoryInbox(tables),
    streams: new MemoryStreams(tables, metrics),
    outbox: new MemoryOutbox(tables),
    timers: new MemoryTimers(tables),
    budgets: new MemoryBudgets(tables),
    leases: new MemoryLeases(tables),
    seen,
    retention: new MemoryRetention(tables, seen),
    incidents: reading,
    runs: new MemoryRuns(tables),
    record: reading,
    search: new MemorySearch(tables),
    talk: new MemoryTalk(tables, metrics),
    alerts: new MemoryAlerts(tables),
    archive: new MemoryArchive(tables),
    news,
    chatMemory,
    ping: () => Promise.resolve(),
    stop: () => {
      news.stop();
      return Promise.resolve();
    },
  };
}
