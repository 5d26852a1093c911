import { z } from 'zod';

/*
 * What Dispatch's API answers. Versions differ in what they leave out, so nearly everything may be missing or null;
 * what is not in here is listed as left behind.
 */

const text = z.string().nullish();
const named = z.object({ name: text }).nullish();
const individual = z.object({ name: text, email: text }).nullish();
/** A participant, or in older versions the person straight away. */
const participant = z
  .object({
    name: text,
    email: text,
    individual,
    participant_roles: z
      .array(z.object({ role: text, assumed_at: text, renounced_at: text }))
      .max(1_000)
      .nullish(),
  })
  .nullish();

const resource = z
  .object({ name: text, weblink: text, resource_id: text, resource_type: text, description: text })
  .nullish();

const event = z.object({
  uuid: text,
  started_at: text,
  ended_at: text,
  source: text,
  description: text,
  details: z.record(z.string(), z.unknown()).nullish(),
  type: text,
  owner: text,
});

const task = z.object({
  description: text,
  status: text,
  created_at: text,
  resolved_at: text,
  resolve_by: text,
  creator: participant,
  owner: participant,
  assignees: z.array(participant).max(1_000).nullish(),
  weblink: text,
});

export const DISPATCH_INCIDENT = z.looseObject({
  id: z.union([z.int(), z.string().min(1)]).nullish(),
  name: text,
  title: text,
  description: text,
  resolution: text,
  status: text,
  visibility: text,
  incident_type: named,
  incident_severity: named,
  incident_priority: named,
  project: named,
  reporter: participant,
  commander: participant,
  participants: z.array(participant).max(10_000).nullish(),
  events: z.array(event).max(20_000).nullish(),
  tasks: z.array(task).max(10_000).nullish(),
  documents: z.array(resource).max(1_000).nullish(),
  ticket: resource,
  storage: resource,
  conference: resource,
  conversation: resource,
  tags: z
    .array(z.object({ name: text, tag_type: named }))
    .max(1_000)
    .nullish(),
  terms: z.array(z.object({ text })).max(1_000).nullish(),
  duplicates: z.array(named).max(1_000).nullish(),
  created_at: text,
  reported_at: text,
  stable_at: text,
  closed_at: text,
});

export type DispatchIncident = z.output<typeof DISPATCH_INCIDENT>;
export type DispatchParticipant = z.output<typeof participant>;
export type DispatchTask = z.output<typeof task>;
export type DispatchEvent = z.output<typeof event>;
export type DispatchResource = z.output<typeof resource>;

/** What is read, or means nothing outside Dispatch; every other key is told of. */
const SILENT: readonly string[] = ['updated_at', 'incident_document', 'incident_review_document'];
export const isTold = (key: string): boolean =>
  !Object.hasOwn(DISPATCH_INCIDENT.shape, key) && !SILENT.includes(key);
