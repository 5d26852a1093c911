import { z } from 'zod';

import { beats } from '../../../domain/alert/judgement';
import type { AlertRow } from '../../../ports/alerts';
import type { Word } from '../problem';

const moment = z.string().meta({ format: 'date-time' });
const labels = z.record(z.string(), z.string());
const status = z.enum(['firing', 'resolved']);

export const ALERT = z.strictObject({
  id: z.string(),
  source: z.string(),
  state: status,
  /** It fires as it should, and says that something lives. */
  beats: z.literal(true).optional(),
  title: z.string(),
  severity: z.string(),
  service: z.string().optional(),
  team: z.string().optional(),
  labels,
  links: z.array(
    z.strictObject({ kind: z.enum(['source', 'dashboard', 'runbook', 'silence']), url: z.string() }),
  ),
  since: moment,
  until: moment.optional(),
  heardAt: moment,
  times: z.int(),
  rule: z.string(),
  verdict: z.enum(['open', 'join', 'wait', 'ignore']),
  reason: z.string(),
  incident: z.int().optional(),
  acknowledged: z.string().optional(),
  cut: z.boolean(),
});

export const EXPLANATION = z.strictObject({
  source: z.string(),
  candidates: z.array(z.string()),
  alerts: z.array(
    z.strictObject({
      title: z.string(),
      status,
      startsAt: moment,
      labels,
      cut: z.boolean(),
      service: z.string().optional(),
      team: z.string().optional(),
      placedBy: z.enum(['label', 'owner', 'default']),
      placedByName: z.string().optional(),
      placedByValue: z.string().optional(),
      rule: z.string(),
      verdict: z.enum(['open', 'join', 'wait', 'ignore', 'duplicate']),
      why: z.string(),
      severity: z.string(),
      group: z.int().optional(),
    }),
  ),
  changes: z.array(
    z.strictObject({ title: z.string(), at: moment, of: z.string(), service: z.string().optional() }),
  ),
  remarks: z.int(),
  left: z.int(),
  incidents: z.array(
    z.strictObject({
      group: z.int(),
      title: z.string(),
      severity: z.string(),
      services: z.array(z.string()),
      alerts: z.int(),
    }),
  ),
});

/** As it began and ended the last time. */
export const alertView = (row: AlertRow, word: Word): z.output<typeof ALERT> => {
  const { id, source, state, title, severity, service, team, heardAt, times, rule, verdict } = row;
  const { incident, acknowledged } = row;
  const { from = heardAt, to } = row.spans.at(-1) ?? {};
  return {
    ...{ id, source, state, title, severity, heardAt, times, rule, verdict },
    ...(beats(row) && { beats: true as const }),
    ...(service && { service }),
    ...(team && { team }),
    labels: row.labels,
    links: row.links.map(({ kind, url }) => ({ kind, url })),
    since: from,
    ...(to && { until: to }),
    reason: word(row.reason),
    ...(incident !== undefined && { incident }),
    ...(acknowledged !== undefined && { acknowledged }),
    cut: row.cut === true,
  };
};
