import type { Log, LogFields } from '../../src/ports/log';

export interface LoggedLine {
  readonly level: string;
  readonly message: string;
  readonly fields: LogFields;
}

export function recordingLog(lines: LoggedLine[] = []): { readonly log: Log; readonly lines: LoggedLine[] } {
  const make = (carried: LogFields): Log => {
    const at = (level: string) => (message: string, fields?: LogFields) =>
      void lines.push({ level, message, fields: { ...carried, ...fields } });
    return {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      with: (fields) => make({ ...carried, ...fields }),
    };
  };
  return { log: make({}), lines };
}
