import type { ChatId } from '../domain/ids';
import type { AlertStore } from './alerts';
import type { Archive } from './archive';
import type { ChatMemory } from './chat-memory';
import type { Budgets, Leases, Retention, Seen, Timers } from './housekeeping';
import type { Inbox } from './inbox';
import type { Outbox } from './outbox';
import type { IncidentReading, News, RecordReading, RunReading } from './reading';
import type { SearchReading } from './search';
import type { Streams } from './streams';
import type { Talk } from './talk';

/** Everything that is kept, part by part. Whoever needs one part asks for that part. */
export interface Store {
  readonly inbox: Inbox;
  readonly streams: Streams;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly budgets: Budgets;
  readonly leases: Leases;
  readonly seen: Seen;
  readonly retention: Retention;
  readonly incidents: IncidentReading;
  readonly runs: RunReading;
  readonly record: RecordReading;
  readonly search: SearchReading;
  readonly talk: Talk;
  readonly alerts: AlertStore;
  readonly archive: Archive;
  readonly news: News;
  chatMemory(chat: ChatId): ChatMemory;
  /** Throws `Unavailable` while it cannot be reached. */
  ping(): Promise<void>;
  stop(): Promise<void>;
}
