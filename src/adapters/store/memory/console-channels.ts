import type { ChannelWish, ConsoleChannel, ConsoleStore } from '../../../ports/console-store';
import { bump, sees, type ConsoleState } from './console-state';

type Channels = Pick<
  ConsoleStore,
  | 'openChannel'
  | 'openDirect'
  | 'channelByKey'
  | 'channelByName'
  | 'channel'
  | 'channels'
  | 'setTopic'
  | 'setPrivate'
  | 'addMember'
  | 'removeMember'
  | 'bookmark'
  | 'archive'
>;

const byName = (a: ConsoleChannel, b: ConsoleChannel): number => (a.name < b.name ? -1 : 1);

export function consoleChannels(state: ConsoleState, id: () => string): Channels {
  const all = (): readonly ConsoleChannel[] => [...state.channels.values()];
  const add = (channel: Omit<ConsoleChannel, 'id' | 'rev' | 'archived' | 'bookmarks'>): ConsoleChannel => {
    const whole = { ...channel, id: id(), rev: 0, archived: false, bookmarks: [] };
    state.channels.set(whole.id, whole);
    return whole;
  };
  const set = (ref: string, change: Partial<ConsoleChannel>): Promise<boolean> => {
    const channel = state.channels.get(ref);
    if (channel === undefined) return Promise.resolve(false);
    const differs = Object.entries(change).some(
      ([name, value]) => channel[name as keyof ConsoleChannel] !== value,
    );
    if (differs) bump(state, channel, change);
    return Promise.resolve(true);
  };

  function openChannel(wish: ChannelWish): ConsoleChannel {
    const known = state.channels.get(state.channelKeys.get(wish.key) ?? '');
    if (known !== undefined) return known;
    const taken = new Set(all().map(({ name }) => name));
    let name = wish.name.slice(0, wish.maxName);
    for (let nth = 2; taken.has(name); nth += 1)
      name = `${wish.name.slice(0, wish.maxName - `-${nth}`.length)}-${nth}`;
    const { title, topic } = wish;
    const made = add({ name, title, topic, private: wish.private, members: [] });
    state.channelKeys.set(wish.key, made.id);
    return made;
  }

  return {
    openChannel: (wish) => Promise.resolve(openChannel(wish)),
    openDirect: (person) =>
      Promise.resolve(
        all().find((channel) => channel.directWith === person) ??
          add({
            name: `@${person}`,
            title: '',
            topic: '',
            private: true,
            directWith: person,
            members: [person],
          }),
      ),
    channelByKey: (key) => Promise.resolve(state.channels.get(state.channelKeys.get(key) ?? '')),
    channelByName: (name) => Promise.resolve(all().find((channel) => channel.name === name)),
    channel: (ref, viewer) => Promise.resolve(sees(state, ref, viewer) ? state.channels.get(ref) : undefined),
    channels: (viewer) =>
      Promise.resolve(
        all()
          .filter((channel) => sees(state, channel.id, viewer))
          .sort(byName),
      ),
    setTopic: (ref, topic) => set(ref, { topic }),
    setPrivate: (ref, isPrivate) => set(ref, { private: isPrivate }),
    addMember(ref, person) {
      const members = state.channels.get(ref)?.members ?? [];
      return set(ref, members.includes(person) ? {} : { members: [...members, person].sort() });
    },
    removeMember(ref, person) {
      const members = state.channels.get(ref)?.members ?? [];
      return set(ref, members.includes(person) ? { members: members.filter((one) => one !== person) } : {});
    },
    bookmark(ref, { title, url }) {
      const bookmarks = state.channels.get(ref)?.bookmarks ?? [];
      const known = bookmarks.some((one) => one.title === title && one.url === url);
      const others = bookmarks.filter((one) => one.title !== title);
      return set(ref, known ? {} : { bookmarks: [...others, { title, url }] });
    },
    archive: (ref) => set(ref, { archived: true }),
  };
}
