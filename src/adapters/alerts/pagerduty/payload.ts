import { z } from 'zod';

const text = z.string().nullish();
/** Everything that PagerDuty refers to: a user, a service, a priority. */
const reference = z.object({ summary: text, html_url: text }).nullish();
/** Is kept, and goes into an address when Muster answers. */
const id = z.string().regex(/^[\w-]{1,128}$/, 'an identifier of letters and digits is expected');

export const EVENT = z.object({
  event: z.object({
    id,
    event_type: z.string(),
    occurred_at: text,
    agent: reference,
    client: z.object({ name: text }).nullish(),
  }),
});
export type Happening = z.infer<typeof EVENT>['event'];

const incident = z.object({
  id,
  title: z.string(),
  html_url: text,
  number: z.number().nullish(),
  created_at: text,
  reopened_at: text,
  urgency: text,
  priority: reference,
  service: reference,
  escalation_policy: reference,
  teams: z.array(reference).nullish(),
  conference_bridge: z.object({ conference_url: text }).nullish(),
});
export type PagerDutyIncident = z.infer<typeof incident>;

export const INCIDENT_EVENT = z.object({ event: z.object({ data: incident }) });

export const NOTE_EVENT = z.object({
  event: z.object({ data: z.object({ content: z.string(), incident: z.object({ id }) }) }),
});
