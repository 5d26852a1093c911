import { z } from 'zod';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `30s`, `5m`, `1h`, `2d`; in milliseconds. */
export const DURATION = z
  .string()
  .regex(/^\d{1,6}(?:ms|s|m|h|d)$/, 'steps:given.duration')
  .transform((text) => Number.parseInt(text, 10) * (UNITS[text.replace(/^\d+/, '')] ?? 0));

/** A number; or a text that is nothing but one, as a person's answer to an earlier step is. */
export const NUMBER = z.union(
  [
    z.number(),
    z
      .string()
      .regex(/^\s*[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?\s*$/i)
      .transform(Number),
  ],
  'steps:given.number',
);

/** A web address; whether it may be reached is decided when it is asked. */
export const WEB_ADDRESS = z.string().regex(/^https?:\/\/[^\s]+$/i, 'steps:given.web-address');

/** A text; what an input fills in for one may be a number or a flag. */
export const TEXT = z.union([z.string(), z.number(), z.boolean()]).transform(String);
