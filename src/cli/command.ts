/** One word after `muster`. Each lives in a file of its own and is loaded only when it is asked for. */
export interface Command {
  /** Answers the exit code, and is told what commands there are. A Problem that it throws is worded by main. */
  readonly run: (args: readonly string[], commands: readonly string[]) => Promise<number>;
}
