import type { Said } from '../../../ports/hearing';
import type { ConsoleParts } from './console-parts';
import { CONSOLE } from './people';
import { Rejection } from './rejection';
import type { Action } from './requests';
import { whisperTo } from './whisper';

export type HeardBase = Omit<Extract<Said, { kind: 'press' }>, 'kind' | 'token'>;

/** Who does it, where and when. The channel must be there for them. */
export async function heardBase(parts: ConsoleParts, action: Action): Promise<HeardBase> {
  const { as, channel } = action;
  const base = baseOf(parts, action);
  if (channel !== undefined && (await parts.store.channel(channel, as)) === undefined)
    throw new Rejection('unknown-channel', 404);
  return base;
}

/** The same, where somebody may have lost sight of the channel by what they do. */
export function baseOf({ people, clock }: ConsoleParts, { as, delivery, channel }: Action): HeardBase {
  const by = people.actor(as);
  if (by === undefined) throw new Rejection('unknown-person', 400);
  return {
    chat: CONSOLE,
    // Each person's own: nobody is answered for what somebody else did under the same id.
    delivery: `${as}/${delivery}`,
    by,
    at: clock.now(),
    ...(channel === undefined ? {} : { channel }),
    whisper: whisperTo(as, channel),
  };
}

/** Nothing changes any more in an archived channel. */
export async function insistOnOpen({ store }: ConsoleParts, channel: string): Promise<void> {
  if ((await store.channel(channel))?.archived === true) throw new Rejection('archived', 409);
}
