import type { ChannelRef, MessageRef } from '../../../ports/chat-refs';

/** A message is its channel and its timestamp there: `C0123/1700000000.000100`. */
export const placeOf = (ref: MessageRef): { readonly channel: ChannelRef; readonly ts: string } => {
  const slash = ref.indexOf('/');
  return { channel: ref.slice(0, slash), ts: ref.slice(slash + 1) };
};
