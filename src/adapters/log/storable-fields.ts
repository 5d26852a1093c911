import { types } from 'node:util';

import type { LogFields } from '../../ports/log';

/** Names whose value is never written, whatever it looks like: a token that no pattern knows is still a token. */
const SECRET_NAME = /token|secret|password|passwd|authorization|cookie|api[-_]?key/i;
const DEEPEST = 6;
const LONGEST_LIST = 100;

/**
 * What a log line may carry: every string redacted, errors as message and stack, nothing that JSON cannot say. It must not
 * throw and must end, whatever it is given, because logging a fault must not become another one.
 */
export function storableFields(fields: LogFields, redact: (text: string) => string): Record<string, unknown> {
  const above = new Set<object>();

  const walkObject = (value: object): unknown => {
    if (types.isNativeError(value)) return walkError(value);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
    if (value instanceof URL) return redact(value.href);
    if (ArrayBuffer.isView(value)) return `${String(value.byteLength)} bytes`;
    if (value instanceof Map) return walk(Object.fromEntries(value));
    if (value instanceof Set) return walk([...(value as Set<unknown>)]);
    if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map(walk);
    return walkEntries(value);
  };

  const walkEntries = (value: object): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        SECRET_NAME.test(name) && typeof item === 'string' ? '[redacted]' : walk(item),
      ]),
    );

  const walkError = (error: Error): Record<string, unknown> => ({
    message: redact(error.message),
    ...(error.stack === undefined ? {} : { stack: redact(error.stack) }),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.cause === undefined ? {} : { cause: walk(error.cause) }),
  });

  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return redact(value);
    if (typeof value === 'bigint') return value.toString();
    if (typeof value === 'function' || typeof value === 'symbol') return typeof value;
    if (typeof value !== 'object' || value === null) return value;
    if (above.has(value)) return '[circular]';
    if (above.size >= DEEPEST) return '[deep]';
    above.add(value);
    try {
      return walkObject(value);
    } catch {
      return '[unreadable]';
    } finally {
      above.delete(value);
    }
  };

  return walkEntries(fields);
}
