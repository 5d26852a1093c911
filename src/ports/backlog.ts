/** How much waits at this moment, for whoever looks after the bot. A look is one statement, and bounded: past `MOST` nobody counts on. */
export interface Backlog {
  /** Throws `Unavailable` while the database cannot be reached. */
  look(): Promise<Waiting>;
}

export interface Heap {
  readonly waiting: number;
  /** How long the oldest of them has waited; 0 where nothing waits. */
  readonly oldestSeconds: number;
}

export interface LaneHeap extends Heap {
  /** The chat, or `house` for what goes to no chat. */
  readonly chat: string;
  /** `urgent`, `normal`, or `talk` for what people said and is copied. */
  readonly lane: string;
  /** Of these, what was tried before and waits for its next turn. */
  readonly retrying: number;
}

export interface BudgetState {
  readonly chat: string;
  /** What the platform counts: a method, or the server. */
  readonly budget: string;
  /** In the emptiest of its buckets; absent where none was drawn on within the last minute. */
  readonly tokens?: number;
  /** For how long the platform asked to be left alone; 0 where it did not. */
  readonly restSeconds: number;
}

export interface Waiting {
  /** Commands that nobody decided yet. */
  readonly inbox: Heap;
  /** Deliveries to the outside. What is held back because a private incident's channel is still open is in no age. */
  readonly outbox: readonly LaneHeap[];
  /** Timers whose time has come. */
  readonly timers: Heap;
  /** Dead letters that nobody replayed. */
  readonly dead: readonly { readonly box: 'inbox' | 'outbox' | 'alerts'; readonly letters: number }[];
  readonly budgets: readonly BudgetState[];
  readonly runs: { readonly open: number; readonly needing: number };
}
