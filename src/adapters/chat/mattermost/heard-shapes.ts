import { z } from 'zod';

const text = z.string().default('');
const moment = z.number().default(0);

/** A post as the server keeps it; what an older or newer one leaves out is as if it were empty. */
export const postShape = z.object({
  id: z.string().min(1),
  create_at: z.number(),
  update_at: moment,
  edit_at: moment,
  delete_at: moment,
  user_id: z.string().min(1),
  channel_id: z.string().min(1),
  root_id: text,
  message: text,
  /** `system_…` for what the server itself says. */
  type: text,
  props: z.record(z.string(), z.unknown()).nullish(),
  file_ids: z.array(z.string()).nullish(),
  metadata: z.object({ files: z.array(z.object({ name: z.string() })).nullish() }).nullish(),
});
export type Post = z.infer<typeof postShape>;

export const reactionShape = z.object({
  user_id: z.string().min(1),
  post_id: z.string().min(1),
  emoji_name: z.string().min(1),
  create_at: moment,
  update_at: moment,
  delete_at: moment,
});

/** What the socket brings. The larger parts of `data` are JSON as text. */
export const eventShape = z.object({
  event: z.string(),
  data: z.record(z.string(), z.unknown()).nullish(),
  broadcast: z.object({ channel_id: text, team_id: text, user_id: text }).partial().nullish(),
  seq: z.number(),
});
export type SocketEvent = z.infer<typeof eventShape>;

export const channelShape = z.object({ id: z.string().min(1), team_id: text, type: text });

/** A part of an event that is JSON as text; `undefined` where it is not there or not what it should be. */
export function embedded<T>(shape: z.ZodType<T>, value: unknown): T | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return shape.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}

export const isSystemPost = ({ type }: Post): boolean => type.startsWith('system_');
