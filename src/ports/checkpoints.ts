/** Where checkpoints are kept: outside the database, one a line, appended to and never changed. */
export interface Checkpoints {
  /** From the first to the last; none where there is no file yet. A line whose end was never written is left out. */
  lines(): AsyncIterable<string>;
  /** Durable when it answers. What a crash left half-written at the end is taken away first. One writer at a time. */
  append(line: string): Promise<void>;
}
