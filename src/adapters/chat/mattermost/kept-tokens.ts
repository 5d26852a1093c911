import { z } from 'zod';

import type { ChatMemory } from '../../../ports/chat-memory';

const inline = z.object({ token: z.string() });
const kept = z.object({ kept: z.string().startsWith('buttons/'), nth: z.number().int().nonnegative() });
const tokens = z.array(z.string());

/** The token of a pressed button, from what the server handed back; `undefined` where it is none of ours. */
export async function pressedToken(context: unknown, memory: ChatMemory): Promise<string | undefined> {
  const whole = inline.safeParse(context).data;
  if (whole !== undefined) return whole.token;
  const named = kept.safeParse(context).data;
  if (named === undefined) return undefined;
  return tokens.safeParse(await memory.get(named.kept)).data?.[named.nth];
}
