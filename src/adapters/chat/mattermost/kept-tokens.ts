import { z } from 'zod';

import type { ChatMemory } from '../../../ports/chat-memory';
import type { Crypto } from '../../../ports/crypto';
import { isProven } from './proof';

const inline = z.object({ token: z.string(), proof: z.string() });
/** The key is a proof itself: nobody else can work it out. */
const kept = z.object({
  kept: z.string().regex(/^buttons\/[\w-]{32}$/),
  nth: z.number().int().nonnegative(),
});
const tokens = z.array(z.string());

/** The token of a pressed button, from what the server handed back; `undefined` where it is none of ours. */
export async function pressedToken(
  context: unknown,
  { memory, crypto }: { readonly memory: ChatMemory; readonly crypto: Crypto },
): Promise<string | undefined> {
  const whole = inline.safeParse(context).data;
  if (whole !== undefined)
    return isProven(crypto, 'button', whole.token, whole.proof) ? whole.token : undefined;
  const named = kept.safeParse(context).data;
  if (named === undefined) return undefined;
  return tokens.safeParse(await memory.get(named.kept)).data?.[named.nth];
}
