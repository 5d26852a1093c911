/** Structured log: the message is constant, the data is in fields. `error` means: wake somebody. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same log with fields that every line carries. */
  with(fields: LogFields): Log;
}

export type LogFields = Readonly<Record<string, unknown>>;
