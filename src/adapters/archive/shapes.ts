/** The lines of an archive as they have to be. Nothing that is not named here may stand in one of them. */
import { z } from 'zod';

import type { Instant } from '../../domain/ids';

const instant = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text, {
    error: 'not a moment',
  })
  .transform((text) => text as Instant);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().min(1).max(1_000);
const count = z.int().min(0).max(1_000_000_000);
const stream = z.string().regex(/^(incident|run|remedy)\/[^/\n]{1,300}$/);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const person = z.object({ key: name, name: z.string() });
const actor = z.union([
  z.object({ kind: z.literal('person'), chat: name, workspace: z.string(), id: name, person }),
  z.object({ kind: z.literal('token'), name: z.string() }),
  z.object({ kind: z.literal('system'), part: z.enum(['timer', 'delivery', 'intake', 'runbook']) }),
]);

export const headShape = z.strictObject({
  line: z.literal('head'),
  format: z.literal('muster-archive'),
  version: z.literal(1),
  by: name,
  of: z.strictObject({
    number: count.optional(),
    since: instant.optional(),
    until: instant.optional(),
    private: z.boolean(),
  }),
});

export const streamShape = z.strictObject({
  line: z.literal('stream'),
  stream,
  owner: stream.optional(),
  events: count.min(1),
  head: hash,
});

export const eventShape = z
  .strictObject({
    line: z.literal('event'),
    seq: count.min(1),
    id: name,
    type: name,
    version: z.int().min(1).max(1_000),
    occurredAt: instant,
    recordedAt: instant,
    actor: z.string().refine((text) => actor.safeParse(parsed(text)).success, { error: 'nobody' }),
    causation: z.string(),
    correlation: z.string(),
    visibility: z.enum(['open', 'private']),
    payload: z.string().nullable(),
    salt: z.string().nullable(),
    payloadHash: hash,
    hash,
  })
  .refine(({ payload, salt }) => (payload === null) === (salt === null), { error: 'half emptied' })
  .refine(({ payload, type }) => payload === null || typeOf(parsed(payload)) === type, {
    error: 'another type inside',
    path: ['payload'],
  });

const typeOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, 'type') : undefined;

export const linkShape = z.strictObject({ line: z.literal('link'), chat: name, role: name, ref: name });

export const talkShape = z.strictObject({
  line: z.literal('talk'),
  chat: name,
  ref: name,
  channel: name,
  author: z.strictObject({ key: name, name: z.string() }),
  text: z.string(),
  thread: z.string().optional(),
  files: z.array(z.strictObject({ name: z.string(), url: z.string() })).max(1_000),
  written: instant,
  edited: instant.optional(),
  late: z.boolean(),
  removed: z.boolean(),
});

export const endShape = z.strictObject({
  line: z.literal('end'),
  streams: count,
  events: count,
  links: count,
  messages: count,
  digest: hash,
  signature: name,
});

export const lineShape = z.discriminatedUnion('line', [
  headShape,
  streamShape,
  eventShape,
  linkShape,
  talkShape,
  endShape,
]);
export type ArchiveLine = z.infer<typeof lineShape>;
