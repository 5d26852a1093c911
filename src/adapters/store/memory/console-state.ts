import type { ConsoleChannel, ConsoleMessage } from '../../../ports/console-store';

export interface ConsoleState {
  readonly channels: Map<string, ConsoleChannel>;
  readonly messages: Map<string, ConsoleMessage>;
  /** Effect key → channel, and message key → message. */
  readonly channelKeys: Map<string, string>;
  readonly messageKeys: Map<string, string>;
}

export const emptyConsole = (): ConsoleState => ({
  channels: new Map(),
  messages: new Map(),
  channelKeys: new Map(),
  messageKeys: new Map(),
});

/** Writes a changed channel with its next `rev`, and answers that. */
export function bump(
  state: ConsoleState,
  channel: ConsoleChannel,
  change: Partial<ConsoleChannel> = {},
): number {
  const rev = channel.rev + 1;
  state.channels.set(channel.id, { ...channel, ...change, rev });
  return rev;
}

export function sees(state: ConsoleState, channel: string, viewer: string | undefined): boolean {
  const found = state.channels.get(channel);
  return found !== undefined && (viewer === undefined || !found.private || found.members.includes(viewer));
}
