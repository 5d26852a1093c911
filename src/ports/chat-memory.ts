import type { Json } from '../kit/json';

/** What a chat keeps between restarts: tokens it was given, positions it has read up to. Few and small; shared by all replicas. */
export interface ChatMemory {
  get(key: string): Promise<Json | undefined>;
  /** Durable when it answers; replaces. */
  put(key: string, value: Json): Promise<void>;
}
