import { z } from 'zod';

const text = z.string().nullish();
/** Some versions of Sentry send numbers. */
const id = z
  .union([z.string().regex(/^[\w-]{1,100}$/, 'an identifier of letters and digits is expected'), z.int()])
  .transform(String);
/** `[name, value]`; a tag may have no value. */
const tag = z.tuple([z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])]);

export const ISSUE_ALERT = z.object({
  action: z.string(),
  data: z.object({
    event: z.object({
      issue_id: id,
      title: text,
      message: text,
      culprit: text,
      level: text,
      environment: text,
      datetime: text,
      url: text,
      web_url: text,
      tags: z.array(tag).nullish(),
    }),
    triggered_rule: text,
  }),
});
export type IssueAlert = z.infer<typeof ISSUE_ALERT>;

export const ISSUE = z.object({
  action: z.string(),
  data: z.object({
    issue: z.object({
      id,
      shortId: text,
      title: text,
      culprit: text,
      level: text,
      firstSeen: text,
      lastSeen: text,
      web_url: text,
      permalink: text,
      project: z.object({ slug: text, name: text }).nullish(),
    }),
  }),
});
export type Issue = z.infer<typeof ISSUE>;

export const METRIC_ALERT = z.object({
  action: z.string(),
  data: z.object({
    metric_alert: z.object({
      id,
      title: text,
      date_started: text,
      date_closed: text,
      projects: z.array(z.string()).nullish(),
      alert_rule: z.object({ id, name: text, environment: text, query: text, aggregate: text }),
    }),
    description_title: text,
    description_text: text,
    web_url: text,
  }),
});
export type MetricAlert = z.infer<typeof METRIC_ALERT>;
