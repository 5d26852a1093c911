import { z } from 'zod';

import { failed, isRefusal, unreadOf, type Outcome } from './calls-outcome';
import type { Home } from './home';
import type { OutParts } from './out-parts';

const place = z.object({ id: z.string(), delete_at: z.number().default(0) });
const ID = /^[a-z0-9]{26}$/;

/** A channel of others, by its id or its name. */
export async function placeOf(
  { rest, word }: OutParts,
  { teamId }: Home,
  wanted: string,
): Promise<{ readonly channel: string } | Outcome> {
  const name = wanted.trim().replace(/^[#~]/, '').toLowerCase();
  const paths = [
    ...(ID.test(name) ? [`/channels/${name}`] : []),
    `/teams/${teamId}/channels/name/${encodeURIComponent(name)}`,
  ];
  for (const path of paths) {
    const reply = await rest.call('GET', path);
    if (!reply.ok && (!isRefusal(reply) || reply.status === 401)) return unreadOf(reply, word);
    const found = reply.ok ? place.parse(reply.body) : undefined;
    if (found !== undefined) return found.delete_at > 0 ? failed('archived') : { channel: found.id };
  }
  return failed('unknown-place');
}
