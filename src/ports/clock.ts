import type { Instant } from '../domain/ids';

/** Time, ids and randomness: the only door through which they enter. */
export interface Clock {
  /** This process's time. For what is recorded the database's clock counts. */
  now(): Instant;
  /** Milliseconds that never go backwards, for measuring. */
  monotonic(): number;
  /** A fresh UUID v7, so that later ids sort after earlier ones. */
  id(): string;
  /** 16 random bytes in hex. */
  salt(): string;
  /** Calls `run` once after `ms`; the answer cancels it. Never keeps the process alive. */
  after(ms: number, run: () => void): () => void;
}
