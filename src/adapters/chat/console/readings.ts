import type { ConsoleParts } from './console-parts';
import type { StateView } from './page-view';
import { Rejection } from './rejection';

const PAGE = 100;

/** The page as it stands for one person; without a person only who there is to be. */
export async function stateView(
  { store, people, families }: ConsoleParts,
  wish: {
    readonly as?: string | undefined;
    readonly channel?: string | undefined;
    readonly before?: number | undefined;
  },
): Promise<StateView> {
  const shared = { people: people.all(), families };
  if (wish.as === undefined) return { ...shared, channels: [], messages: [], more: false };
  if (people.actor(wish.as) === undefined) throw new Rejection('unknown-person', 400);
  const channels = await store.channels(wish.as);
  if (wish.channel === undefined) return { ...shared, channels, messages: [], more: false };
  // The channel's rev is read before its messages: whoever goes on from it reads a few again rather than missing one.
  const channel = await store.channel(wish.channel, wish.as);
  if (channel === undefined) throw new Rejection('unknown-channel', 404);
  const messages = await store.page(channel.id, wish.as, PAGE, wish.before);
  return { ...shared, channels, channel, messages, more: messages.length === PAGE };
}
