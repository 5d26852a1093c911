import { z } from 'zod';

import { NEED_KINDS } from '../../../domain/incident/needs';
import { TIMELINE_KINDS } from '../../../domain/incident/timeline-kinds';
import type { Attention, FoundItem, IncidentDetail, TimelineItem } from '../../../ports/api';
import type { DeadLetter } from '../../../ports/outbox';
import type { IncidentRow } from '../../../ports/reading';
import { RUN } from './runbook-views';

/** What the reads answer, as schemas: the OpenAPI document is made from them and the tests check the answers with them. */
const moment = z.string().meta({ format: 'date-time' });

export const INCIDENT = z.strictObject({
  id: z.string(),
  number: z.int(),
  version: z.int(),
  title: z.string(),
  severity: z.string(),
  status: z.string(),
  open: z.boolean(),
  service: z.string().optional(),
  team: z.string().optional(),
  private: z.boolean(),
  drill: z.boolean(),
  people: z.array(z.string()),
  declaredAt: moment,
  times: z.record(z.string(), moment),
});

const MEASURE = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('recorded'), ms: z.number() }),
  z.strictObject({ state: z.enum(['pending', 'not-applicable', 'invalid']) }),
]);

export const DETAIL = z.strictObject({
  incident: INCIDENT,
  state: z.looseObject({}),
  measures: z.strictObject({ ttd: MEASURE, tta: MEASURE, ttm: MEASURE, ttr: MEASURE }),
});

export const TIMELINE_ITEM = z.strictObject({
  seq: z.int(),
  id: z.string(),
  incident: z.int().optional(),
  kind: z.enum(TIMELINE_KINDS).optional(),
  type: z.string(),
  occurredAt: moment,
  recordedAt: moment,
  by: z.strictObject({ key: z.string(), name: z.string() }),
  text: z.string(),
});

/** An entry of any incident's timeline. */
export const FOUND = TIMELINE_ITEM.extend({ incident: z.int(), title: z.string() });

export const ATTENTION = z.strictObject({
  incident: INCIDENT,
  needs: z.array(z.strictObject({ what: z.enum(NEED_KINDS), text: z.string(), since: moment.optional() })),
});

export const LETTER = z.strictObject({
  id: z.string(),
  from: z.enum(['inbox', 'outbox', 'alerts']),
  key: z.string(),
  subject: z.string(),
  what: z.string(),
  reason: z.string(),
  attempts: z.int(),
  since: moment,
});

export const CHANGE = z.strictObject({
  id: z.string(),
  source: z.string(),
  service: z.string().optional(),
  title: z.string(),
  state: z.enum(['started', 'done', 'failed']),
  environment: z.string().optional(),
  at: moment,
  by: z.string().optional(),
  url: z.string().optional(),
});

export const DONE = z.strictObject({
  status: z.literal('done'),
  key: z.string(),
  incident: INCIDENT.optional(),
  run: RUN.optional(),
  text: z.string().optional(),
  each: z
    .array(
      z.strictObject({
        number: z.int(),
        status: z.enum(['done', 'unchanged', 'refused']),
        reason: z.string().optional(),
        detail: z.string().optional(),
      }),
    )
    .optional(),
});
export const PENDING = z.strictObject({ status: z.literal('pending'), key: z.string() });
export const REPLAYED = z.strictObject({ status: z.literal('replayed'), id: z.string() });
export const READY = z.strictObject({
  status: z.enum(['ready', 'not ready']),
  parts: z.array(z.strictObject({ part: z.string(), ok: z.boolean(), reason: z.string().optional() })),
});
export const PROBLEM = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  field: z.string().optional(),
  instead: z.array(z.string()).optional(),
});

/** A page and where the next one begins; without `next` it was the last. */
export const pageOf = <T extends z.ZodType, N extends z.ZodType>(item: T, next: N) =>
  z.strictObject({ items: z.array(item), next: next.optional() });

type Of<T extends z.ZodType> = z.output<T>;

export const incidentView = ({ stream, times, people, ...row }: IncidentRow): Of<typeof INCIDENT> => ({
  id: stream,
  ...row,
  people: [...people],
  times: Object.fromEntries(
    Object.entries(times).filter(
      (entry): entry is [string, NonNullable<(typeof entry)[1]>] => entry[1] !== undefined,
    ),
  ),
});

export const detailView = ({ incident, state, measures }: IncidentDetail) => ({
  incident: incidentView(incident),
  state,
  measures,
});

export const timelineView = (item: TimelineItem): Of<typeof TIMELINE_ITEM> => {
  const { by, ...rest } = item;
  return { ...rest, by: { key: by.key, name: by.name } };
};

export const foundView = ({ title, incident, ...item }: FoundItem): Of<typeof FOUND> => ({
  ...timelineView(item),
  incident,
  title,
});

export const attentionView = ({ incident, needs }: Attention): Of<typeof ATTENTION> => ({
  incident: incidentView(incident),
  needs: needs.map((need) => ({ ...need })),
});

export const letterView = (letter: DeadLetter): Of<typeof LETTER> => {
  const { id, from, key, subject, what, reason, attempts, since } = letter;
  return { id, from, key, subject, what, reason, attempts, since };
};
