import type { Instant } from '../../../domain/ids';
import type { History } from '../../../ports/chat';
import type { ChannelRef, MessageRef } from '../../../ports/chat-refs';
import type { ConsoleParts } from './console-parts';
import { seenMessage } from './seen';

const MOST = 1_000;

/** The store keeps all of it, so only a very long stretch is not whole. */
export async function history(
  parts: ConsoleParts,
  channel: ChannelRef,
  after: MessageRef | undefined,
  since: Instant,
): Promise<History> {
  const from = after === undefined ? undefined : (await parts.store.message(after))?.seq;
  const messages = await parts.store.said(channel, from, since, MOST + 1);
  return {
    messages: messages.slice(0, MOST).map((message) => seenMessage(parts, message)),
    complete: messages.length <= MOST,
  };
}
