/** The shape of muster.yaml. Strict everywhere: a key that nobody reads is a setting that somebody believes in. */
import { z } from 'zod';

import { TEAM_KINDS } from '../domain/catalogue/catalogue';
import { SEVERITIES } from '../domain/incident/incident';
import { cleanText, oneLine } from '../domain/text';
import { ALERT_SHAPE } from './alert-shape';

/** Ids appear in commands, channel names and addresses. */
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
/** They go into the record and onto terminals: harmless there, as what comes in by any other door. */
const text = (most: number, tidy: (text: string) => string) =>
  z
    .string()
    .transform((given) => tidy(cleanText(given)))
    .pipe(z.string().min(1).max(most));
const words = text(200, oneLine);
const prose = text(4000, (given) => given.trim());
const minutes = z.int().min(1).max(10_080);
const emoji = z.string().regex(/^[a-z0-9_+-]{1,64}$/);

/** A name, `*.suffix`, address or range, the first two with a port where only that one is meant; never an address of the web. */
const host = z.string().regex(/^(?:\*\.)?[\w.-]+(?::\d{1,5})?$|^[\da-f.:[\]]+(?:\/\d{1,3}|:\d{1,5})?$/i);

const person = z.strictObject({
  id,
  name: words,
  email: z.email().optional(),
  handles: z.record(id, words).prefault({}),
  role: z.enum(['viewer', 'responder', 'commander', 'admin']).default('responder'),
  timeZone: words.optional(),
});

const team = z.strictObject({
  id,
  name: words,
  kind: z.enum(TEAM_KINDS).default('other'),
  people: z.array(id).default([]),
  lead: id.optional(),
  groups: z.record(id, words).prefault({}),
});

const service = z.strictObject({
  id,
  name: words,
  team: id,
  aliases: z.array(words).default([]),
  dependsOn: z.array(id).default([]),
  tier: z.int().min(1).max(4).optional(),
});

const severity = (updateEveryMinutes: number, commandReminderMinutes: number) =>
  z
    .strictObject({
      name: words.optional(),
      description: prose.optional(),
      updateEveryMinutes: minutes.default(updateEveryMinutes),
      commandReminderMinutes: minutes.default(commandReminderMinutes),
    })
    .prefault({});

const freeze = z.strictObject({
  name: words,
  from: words,
  to: words,
  services: z.union([z.literal('all'), z.array(id).min(1)]).default('all'),
});

const announcement = z.strictObject({
  chat: id,
  channel: words,
  severities: z.union([z.literal('all'), z.array(z.enum(SEVERITIES)).min(1)]).default('all'),
  services: z.union([z.literal('all'), z.array(id).min(1)]).default('all'),
});

const contactRule = z.strictObject({
  from: id,
  to: id,
  allow: z.boolean().optional(),
  via: id.optional(),
});

/** A calendar beside muster.yaml, in its folder or below. */
const calendarFile = z.string().regex(/^(?!.*\.\.)[\w][\w./-]{0,199}\.ics$/);

const schedule = z.strictObject({
  id,
  name: words,
  team: id.optional(),
  file: calendarFile,
  people: z.record(words, id).prefault({}),
});

export const CATALOGUE_SHAPE = z.strictObject({
  organisation: z.strictObject({ name: words, timeZone: words.default('UTC') }),
  people: z.array(person).default([]),
  teams: z.array(team).default([]),
  services: z.array(service).default([]),
  severities: z
    .strictObject({
      SEV1: severity(15, 5),
      SEV2: severity(30, 10),
      SEV3: severity(120, 30),
      SEV4: severity(1440, 120),
    })
    .prefault({}),
  freezes: z.array(freeze).default([]),
  contactRules: z.array(contactRule).default([]),
  roles: z.array(z.strictObject({ id, name: words, instructions: prose })).default([]),
  announcements: z.array(announcement).default([]),
  channels: z
    .strictObject({
      name: text(80, oneLine).default('inc-{number}-{slug}'),
      archiveAfterDays: z.int().min(1).max(3650).optional(),
    })
    .prefault({}),
  // Each is compiled when the file is read, and looks at every text.
  redaction: z
    .array(z.strictObject({ name: id, pattern: words }))
    .max(100)
    .default([]),
  reactions: z.strictObject({ pin: emoji.default('pushpin'), request: emoji.default('ticket') }).prefault({}),
  alerts: ALERT_SHAPE.prefault({}),
  runbooks: z.strictObject({ hosts: z.array(host).max(1_000).default([]) }).prefault({}),
  schedules: z.array(schedule).max(200).default([]),
});

export type CatalogueFile = z.output<typeof CATALOGUE_SHAPE>;
