import { z } from 'zod';

const text = z.string().nullish();

export const PAYLOAD = z.object({
  action: z.string(),
  alert: z.object({
    /** Goes into an address when Muster answers. */
    alertId: z.string().regex(/^[\w-]{1,128}$/, 'an identifier of letters and digits is expected'),
    message: text,
    alias: text,
    entity: text,
    source: text,
    username: text,
    description: text,
    priority: text,
    note: text,
    tags: z.array(z.string()).nullish(),
    /** What whoever raised it wanted to say besides; its values may be anything. */
    details: z.record(z.string(), z.unknown()).nullish(),
    createdAt: z.union([z.number(), z.string()]).nullish(),
    updatedAt: z.union([z.number(), z.string()]).nullish(),
  }),
});
export type OpsgenieAlert = z.infer<typeof PAYLOAD>['alert'];
