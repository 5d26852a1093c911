import { z } from 'zod';

import type { PersonRef } from '../../../domain/actor';
import type { Home } from './home';
import type { Found } from './names';
import type { OutParts } from './out-parts';

const channel = z.object({ id: z.string().min(1) });

/** The channel between bot and person. The server answers the one that is there, or an empty one that nobody sees before something is said. */
export async function directChannel(
  { names, rest }: OutParts,
  home: Home,
  person: PersonRef,
): Promise<Found> {
  const found = await names.userId(person);
  if (found === 'unknown' || 'ok' in found) return found;
  const reply = await rest.call('POST', '/channels/direct', [home.botId, found.id]);
  if (!reply.ok) return 'status' in reply && [400, 404].includes(reply.status) ? 'unknown' : reply;
  return { id: channel.parse(reply.body).id };
}
