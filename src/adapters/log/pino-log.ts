import { destination, pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';

import type { Log, LogFields } from '../../ports/log';
import { storableFields } from './storable-fields';

type Level = 'debug' | 'info' | 'warn' | 'error';

export interface PinoLogOptions {
  /** A level of pino's, or `silent`. */
  readonly level: string;
  /** Takes secrets out of a text. Every string of every line goes through it. */
  readonly redact: (text: string) => string;
  /** Where lines go: a file's path, or something to write to; standard output without it. */
  readonly to?: string | DestinationStream;
}

/** JSON lines. Written at once, so that the last words before a crash are there to be read. */
export class PinoLog implements Log {
  private readonly logger: Logger;
  private readonly redact: (text: string) => string;

  constructor(logger: Logger, redact: (text: string) => string) {
    this.logger = logger;
    this.redact = redact;
  }

  debug(message: string, fields?: LogFields): void {
    this.write('debug', message, fields);
  }

  info(message: string, fields?: LogFields): void {
    this.write('info', message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.write('warn', message, fields);
  }

  error(message: string, fields?: LogFields): void {
    this.write('error', message, fields);
  }

  with(fields: LogFields): Log {
    return new PinoLog(this.logger.child(storableFields(fields, this.redact)), this.redact);
  }

  private write(level: Level, message: string, fields: LogFields = {}): void {
    // Redacting costs; a line that nobody will see does not pay for it.
    if (this.logger.isLevelEnabled(level))
      this.logger[level](storableFields(fields, this.redact), this.redact(message));
  }
}

export function pinoLog({ level, redact, to }: PinoLogOptions): Log {
  const stream =
    typeof to === 'object' ? to : destination({ dest: to ?? 1, sync: true, mkdir: true, mode: 0o600 });
  const logger = pino(
    {
      level,
      messageKey: 'message',
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Errors are already plain by then.
      serializers: {},
    },
    stream,
  );
  return new PinoLog(logger, redact);
}
