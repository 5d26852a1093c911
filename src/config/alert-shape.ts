/** The shape of `alerts:` in muster.yaml. What it leaves out is in built-in-alert-rules.ts. */
import { z } from 'zod';

import { SEVERITIES } from '../domain/incident/incident';
import { cleanText, oneLine } from '../domain/text';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const words = z
  .string()
  .transform((given) => oneLine(cleanText(given)))
  .pipe(z.string().min(1).max(200));
const minutes = z.int().min(1).max(10_080);
const severity = z.enum(SEVERITIES);
const services = z.union([z.literal('all'), z.array(id).min(1)]).default('all');

/** YAML reads `drill: true` and `code: 500` as no texts; labels are texts. */
const value = z.union([z.string().max(500), z.number(), z.boolean()]);
/** The name of a label, or `source`, `service`, `title` → one value or several of which one is enough. */
const when = z.record(z.string().min(1).max(128), z.union([value, z.array(value).min(1).max(100)]));
const label = z.string().min(1).max(128);
const labels = z.array(label).max(50);

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The runbook that a rule starts. Unless somebody says otherwise a person has to begin it, and it is started once an hour at most. */
const run = z.strictObject({
  runbook: id,
  inputs: z
    .record(z.string().regex(/^[a-z][a-z0-9_]*$/), z.union([z.string().max(500), z.number(), z.boolean()]))
    .default({}),
  approval: z.boolean().default(true),
  perHour: z.int().min(1).max(100).default(1),
  stopAfterFailures: z.int().min(1).max(100).default(2),
  hours: z
    .strictObject({
      days: z
        .array(z.enum(DAYS))
        .min(1)
        .default([...DAYS]),
      from: clock,
      to: clock,
    })
    .optional(),
});

const rule = z.strictObject({
  name: words,
  when: when.default({}),
  then: z.enum(['open', 'join', 'wait', 'ignore']),
  atLeast: z.int().min(2).max(1000).optional(),
  withinMinutes: minutes.optional(),
  severity: severity.optional(),
  groupBy: labels.default([]),
  neighbours: z.boolean().default(true),
  resolve: z.enum(['suggest', 'auto']).default('suggest'),
  run: run.optional(),
});

const maintenance = z.strictObject({
  name: words,
  from: words,
  to: words,
  services,
  when: when.default({}),
});

const heartbeat = z.strictObject({
  name: id,
  when: when.default({}),
  everyMinutes: minutes,
  service: id.optional(),
  severity: severity.default('SEV2'),
});

/** A path into the payload, or a fixed text behind `=`. */
const path = z.string().min(1).max(200);

const mapping = z.strictObject({
  each: path.optional(),
  title: path,
  fingerprint: path.optional(),
  status: path.optional(),
  resolvedWhen: z.array(words).default(['resolved', 'ok', 'closed', 'recovered', 'up']),
  severity: path.optional(),
  service: path.optional(),
  description: path.optional(),
  startsAt: path.optional(),
  endsAt: path.optional(),
  link: path.optional(),
  runbook: path.optional(),
  dashboard: path.optional(),
  labels: z.record(label, path).default({}),
});

export const ALERT_SHAPE = z.strictObject({
  serviceLabels: labels.optional(),
  ownerAnnotations: labels.optional(),
  ignoredLabels: labels.optional(),
  defaultTeam: id.optional(),
  windowMinutes: minutes.default(5),
  reopenMinutes: z.int().min(0).max(10_080).default(30),
  severities: z.record(z.string().min(1).max(100), severity).default({}),
  rules: z.array(rule).default([]),
  maintenance: z.array(maintenance).default([]),
  drill: when.optional(),
  heartbeats: z.array(heartbeat).default([]),
  storm: z
    .strictObject({
      services: z.int().min(2).max(10_000).default(10),
      flood: z.int().min(2).max(10_000).default(40),
      labels: labels.default(['cluster', 'region', 'zone', 'datacenter']),
    })
    .prefault({}),
  generic: z.record(id, mapping).default({}),
});

export type AlertsInFile = z.output<typeof ALERT_SHAPE>;
export type WhenInFile = z.output<typeof when>;
