import type { Instant } from '../../../domain/ids';
import { canonicalJson, type Json } from '../../../kit/json';
import type {
  ConsoleContent,
  ConsoleMessage,
  ConsoleReaction,
  ConsoleStore,
  MessageWish,
} from '../../../ports/console-store';
import { bump, sees, type ConsoleState } from './console-state';

type Messages = Pick<
  ConsoleStore,
  'write' | 'messageByKey' | 'message' | 'edit' | 'pin' | 'react' | 'page' | 'changes'
>;

/** Through JSON and back, so that nobody holds what others change. */
const copied = (content: ConsoleContent): ConsoleContent =>
  JSON.parse(JSON.stringify(content)) as ConsoleContent;
const asText = (content: ConsoleContent): string =>
  canonicalJson(JSON.parse(JSON.stringify(content)) as Json);

export function consoleMessages(state: ConsoleState, id: () => string, now: () => Instant): Messages {
  const seen = (message: ConsoleMessage | undefined, viewer?: string): ConsoleMessage | undefined =>
    message !== undefined &&
    sees(state, message.channel, viewer) &&
    (viewer === undefined || message.onlyFor === undefined || message.onlyFor === viewer)
      ? message
      : undefined;
  const all = (channel: string, viewer: string): ConsoleMessage[] =>
    [...state.messages.values()].filter((it) => it.channel === channel && seen(it, viewer) !== undefined);

  const change = (ref: string, to: Partial<ConsoleMessage>, changed: boolean): boolean => {
    const message = state.messages.get(ref);
    const channel = state.channels.get(message?.channel ?? '');
    if (message === undefined || channel === undefined) return false;
    if (changed) state.messages.set(ref, { ...message, ...to, rev: bump(state, channel) });
    return true;
  };

  function write(wish: MessageWish): ConsoleMessage | undefined {
    const known = state.messages.get(state.messageKeys.get(wish.key) ?? '');
    if (known !== undefined) return sees(state, known.channel, wish.author) ? known : undefined;
    const channel = state.channels.get(wish.channel);
    if (channel === undefined || !sees(state, channel.id, wish.author)) return undefined;
    const { key, ...rest } = wish;
    const rev = bump(state, channel);
    const message: ConsoleMessage = {
      ...rest,
      id: id(),
      seq: rev,
      rev,
      content: copied(wish.content),
      written: now(),
      edited: false,
      pinned: false,
      reactions: [],
    };
    state.messages.set(message.id, message);
    state.messageKeys.set(key, message.id);
    return message;
  }

  return {
    write: (wish) => Promise.resolve(write(wish)),
    messageByKey: (key) => Promise.resolve(state.messages.get(state.messageKeys.get(key) ?? '')),
    message: (ref, viewer) => Promise.resolve(seen(state.messages.get(ref), viewer)),
    edit(ref, content) {
      const before = state.messages.get(ref)?.content;
      const changed = before !== undefined && asText(before) !== asText(content);
      return Promise.resolve(change(ref, { content: copied(content), edited: true }, changed));
    },
    pin: (ref) => Promise.resolve(change(ref, { pinned: true }, state.messages.get(ref)?.pinned === false)),
    react(ref, person, emoji, added) {
      const message = seen(state.messages.get(ref), person);
      if (message === undefined) return Promise.resolve(undefined);
      const reactions = reacted(message.reactions, person, emoji, added);
      change(ref, { reactions }, reactions !== message.reactions);
      return Promise.resolve(state.messages.get(ref));
    },
    page: (channel, viewer, limit, before) =>
      Promise.resolve(
        all(channel, viewer)
          .filter(({ seq }) => before === undefined || seq < before)
          .sort((a, b) => a.seq - b.seq)
          .slice(-limit),
      ),
    changes: (channel, viewer, after, limit) =>
      Promise.resolve(
        all(channel, viewer)
          .filter(({ rev }) => rev > after)
          .sort((a, b) => a.rev - b.rev)
          .slice(0, limit),
      ),
  };
}

/** The same list where nothing changes. */
function reacted(
  reactions: readonly ConsoleReaction[],
  person: string,
  emoji: string,
  added: boolean,
): readonly ConsoleReaction[] {
  const people = reactions.find((reaction) => reaction.emoji === emoji)?.people ?? [];
  if (people.includes(person) === added) return reactions;
  if (people.length === 0) return [...reactions, { emoji, people: [person] }];
  const left = added ? [...people, person] : people.filter((one) => one !== person);
  return reactions
    .map((reaction) => (reaction.emoji === emoji ? { emoji, people: left } : reaction))
    .filter((reaction) => reaction.people.length > 0);
}
