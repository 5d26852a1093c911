import type { LaneId } from '../domain/ids';

/**
 * Wake-ups between processes: "this lane has work". Holds nothing that matters: it may lose, double or delay any of them, and
 * be emptied at any time; the sweep finds what was missed.
 */
export interface Wakeups {
  /** Never throws; answers when the queue has it, or has given up. */
  wake(lanes: readonly LaneId[]): Promise<void>;
  /** Calls `run` for each wake-up, at most `concurrency` at once, until `stop`. A `run` that throws is logged and forgotten. */
  work(concurrency: number, run: (lane: LaneId) => Promise<void>): Promise<void>;
  /** Whether wake-ups pass at present, for readiness; the reason when not. */
  health(): Promise<string | undefined>;
  /** Waits for running ones, then closes. Idempotent. */
  stop(): Promise<void>;
}
