import { z } from 'zod';

import type { Whisper } from '../../../ports/chat-refs';
import type { Message } from '../../../ports/message';
import type { ConsoleParts } from './console-parts';
import { cardOf } from './fit';
import { CONSOLE } from './people';

const handle = z.object({ as: z.string(), channel: z.string().optional() });

export const whisperTo = (as: string, channel: string | undefined): Whisper => ({
  chat: CONSOLE,
  handle: JSON.stringify({ as, channel }),
});

/** Kept like a message that only this person sees, so that any process can whisper; beside no channel it is a direct word. */
export async function whisper(
  { store, clock, ripples }: ConsoleParts,
  to: Whisper,
  message: Message,
): Promise<void> {
  const { as, channel } = handle.parse(JSON.parse(to.handle));
  const id = channel ?? (await store.openDirect(as)).id;
  await store.write({ key: `whisper/${clock.id()}`, channel: id, content: cardOf(message), onlyFor: as });
  ripples.tell(id);
}
