import { z } from 'zod';

/*
 * Datadog sends whatever its user writes, so what Muster reads is what docs/alert-services.md tells people to paste.
 */

/** What Datadog writes where it has nothing to say: the variable itself, or one of these. */
const NOTHING = /^(?:\$[A-Z_]+|null|n\/a|none)?$/i;

const field = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => {
    const text = value === undefined || value === null ? '' : String(value);
    return text.length < 64 && NOTHING.test(text.trim()) ? undefined : text;
  });

export const PAYLOAD = z.object({
  monitor: field,
  scope: field,
  aggregate: field,
  transition: field,
  title: field,
  text: field,
  status: field,
  metric: field,
  priority: field,
  type: field,
  tags: field,
  host: field,
  link: field,
  snapshot: field,
  date: field,
});
export type DatadogPayload = z.infer<typeof PAYLOAD>;
