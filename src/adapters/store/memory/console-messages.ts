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
  'write' | 'messageByKey' | 'message' | 'edit' | 'pin' | 'remove' | 'react' | 'said' | 'page' | 'changes'
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
  const all = (channel: string, viewer?: string): ConsoleMessage[] =>
    [...state.messages.values()].filter((it) => it.channel === channel && seen(it, viewer) !== undefined);
  const there = (message: ConsoleMessage | undefined): ConsoleMessage | undefined =>
    message?.removed === true ? undefined : message;

  const change = (ref: string, to: Partial<ConsoleMessage>, changed: boolean): boolean => {
    const message = there(state.messages.get(ref));
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
    if (channel.archived && wish.onlyFor === undefined) return undefined;
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
      removed: false,
      reactions: [],
    };
    state.messages.set(message.id, message);
    state.messageKeys.set(key, message.id);
    return message;
  }

  return {
    write: (wish) => Promise.resolve(write(wish)),
    messageByKey: (key) => Promise.resolve(state.messages.get(state.messageKeys.get(key) ?? '')),
    message: (ref, viewer) => Promise.resolve(there(seen(state.messages.get(ref), viewer))),
    edit(ref, content) {
      const before = state.messages.get(ref)?.content;
      const changed = before !== undefined && asText(before) !== asText(content);
      return Promise.resolve(change(ref, { content: copied(content), edited: true }, changed));
    },
    pin: (ref) => Promise.resolve(change(ref, { pinned: true }, state.messages.get(ref)?.pinned === false)),
    remove(ref, author) {
      const message = state.messages.get(ref);
      if (message === undefined || message.author !== author) return Promise.resolve(undefined);
      change(ref, { content: { kind: 'text', text: '' }, pinned: false, reactions: [], removed: true }, true);
      return Promise.resolve(state.messages.get(ref));
    },
    react(ref, person, emoji, added) {
      const message = there(seen(state.messages.get(ref), person));
      if (message === undefined) return Promise.resolve(undefined);
      const reactions = reacted(message.reactions, person, emoji, added);
      change(ref, { reactions }, reactions !== message.reactions);
      return Promise.resolve(state.messages.get(ref));
    },
    said: (channel, after, since, limit) =>
      Promise.resolve(
        all(channel)
          .filter((it) => it.author !== undefined && it.onlyFor === undefined && !it.removed)
          .filter(({ seq, written }) => (after === undefined ? written >= since : seq > after))
          .sort((a, b) => a.seq - b.seq)
          .slice(0, limit),
      ),
    page: (channel, viewer, limit, before) =>
      Promise.resolve(
        all(channel, viewer)
          .filter(({ seq, removed }) => !removed && (before === undefined || seq < before))
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
  person: string | undefined,
  emoji: string,
  added: boolean,
): readonly ConsoleReaction[] {
  const known = reactions.find((reaction) => reaction.emoji === emoji);
  const before = known ?? { emoji, people: [], byBot: false };
  if ((person === undefined ? before.byBot : before.people.includes(person)) === added) return reactions;
  const others = before.people.filter((one) => one !== person);
  const after =
    person === undefined
      ? { ...before, byBot: added }
      : { ...before, people: added ? [...others, person] : others };
  const changed =
    known === undefined ? [...reactions, after] : reactions.map((one) => (one === known ? after : one));
  return changed.filter(({ people, byBot }) => byBot || people.length > 0);
}
