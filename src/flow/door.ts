import { redactDeep } from '../domain/redaction/redact-deep';
import { redact, type Redactor } from '../domain/redaction/redact';
import { cleanText } from '../domain/text';
import type { Json } from '../kit/json';
import type { Metrics } from '../ports/metrics';

/**
 * What comes in is cleaned and redacted once, before anything else looks at it and long before it is stored: no secret reaches the
 * inbox, the record, a job or a log.
 */
export class Door {
  private readonly extra: () => readonly Redactor[];
  private readonly metrics: Metrics;

  constructor(extra: () => readonly Redactor[], metrics: Metrics) {
    this.extra = extra;
    this.metrics = metrics;
  }

  text(text: string): string {
    return this.value(text);
  }

  /** Whether `text` would leave it as it is; for whoever asks often. */
  leaves(text: string): boolean {
    return cleanText(text) === text && redact(text, this.extra()).found.length === 0;
  }

  /** The same shape with clean strings; only plain data may be given. */
  value<T>(value: T): T {
    const { value: safe, found } = redactDeep(cleanDeep(value as Json), this.extra());
    for (const rule of found) this.metrics.count('redactions_total', { rule });
    return safe as T;
  }
}

function cleanDeep(value: Json): Json {
  if (typeof value === 'string') return cleanText(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Json) => cleanDeep(item));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      cleanText(key),
      item === undefined ? undefined : cleanDeep(item),
    ]),
  );
}
