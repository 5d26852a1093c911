import type { Log } from '../../../ports/log';
import type { Wakeups } from '../../../ports/queue';
import { backendOf, type QueueServer } from './server';
import { BullmqWakeups } from './wakeups';

export type { QueueServer };

/** Wake-ups between processes over BullMQ, on Redis or on its PostgreSQL backend. Connects at the first use, and again by itself. */
export const bullmqWakeups = (parts: { server: QueueServer; log: Log }): Wakeups =>
  new BullmqWakeups(backendOf(parts.server), parts.log);
