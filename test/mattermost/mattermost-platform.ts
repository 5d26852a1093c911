import type { PersonRef } from '../../src/domain/actor';
import { emojiName, emojiOf, toneWord } from '../../src/kit/emoji-names';
import type { FieldOption, LookupSource } from '../../src/ports/form';
import type { Platform, PlatformChannel, PlatformMessage, Shown } from '../contracts/chat-world';
import { eventually } from '../contracts/recording-hearing';
import type { HouseAnswer } from '../slack/hearing-spy';
import { CAST, keyOf, refOf, userOf } from './cast';
import { formOf, submissionOf, type OpenForm } from './forms';
import type { FakeMattermost } from './fake-mattermost';
import { readMarkdown } from './markdown';
import type { People, Seen } from './people';
import { readPost } from './reading';
import { mattermostId, type ChannelRecord, type PostRecord } from './records';
import { WRITING } from './troubles';

interface Parts {
  readonly fake: FakeMattermost;
  readonly people: People;
  /** What the house answered so far. */
  readonly answers: readonly HouseAnswer[];
  /** Opens a form with a field of this source, as the bot would, for somebody who asks for it. */
  readonly openLookup: (source: LookupSource, open: () => Promise<Shown>) => Promise<Shown>;
}

/** Mattermost as its people see it. */
export function mattermostPlatform({ fake, people, answers, openLookup }: Parts): Platform {
  const { state, writing, sockets } = fake;
  const user = (person: PersonRef) => userOf(state, person.key);
  const channelOf = (ref: string): ChannelRecord => {
    const found = state.channels.get(ref);
    if (found === undefined) throw new Error('There is no such channel');
    return found;
  };
  const postOf = (ref: string): PostRecord => {
    const found = state.standing(ref);
    if (found === undefined) throw new Error('There is no such post');
    return found;
  };
  const keyOfUser = (id: string): string => keyOf(state.users.get(id)?.username ?? '') ?? id;

  const shown = (seen: Seen): Shown => {
    switch (seen.kind) {
      case 'words':
        return { kind: 'words', text: readPost(state, seen.message, seen.props).text };
      case 'dialog':
        return { kind: 'form', form: formOf({ dialog: seen.dialog, channel: seen.channel }) };
      case 'failed':
        if (seen.status === 503) return { kind: 'refused' };
        throw new Error(`The server says ${seen.id} (${seen.status ?? 0})`);
      default:
        return seen;
    }
  };
  /** Something that goes out on the sockets: done once the house has answered, where the bot is there to hear it. */
  const told = async (channel: ChannelRecord, doing: () => void): Promise<Shown> => {
    await eventually(() => (sockets.listening > 0 ? true : undefined));
    const before = answers.length;
    people.doing(doing);
    if (!channel.members.has(state.bot.id)) return { kind: 'nothing' };
    const answer = await eventually(() => answers[before]);
    return answer === 'lost' ? { kind: 'refused' } : { kind: 'nothing' };
  };

  const channelView = (channel: ChannelRecord): PlatformChannel => ({
    ref: channel.id,
    name: channel.name,
    topic: readMarkdown(channel.header, (label, url) => `${label} ${url}`).text,
    bookmarks: [],
    archived: channel.deleteAt > 0,
    private: channel.type === 'P',
    members: [...channel.members].flatMap((id) => keyOf(state.users.get(id)?.username ?? '') ?? []),
  });
  const messageView = (post: PostRecord): PlatformMessage => {
    const { text, links, mentions, buttons } = readPost(state, post.message, post.props);
    const mine = state.reactions.filter((one) => one.postId === post.id && one.userId === state.bot.id);
    return {
      ref: post.id,
      text,
      byBot: post.userId === state.bot.id,
      botReactions: mine.map((one) => emojiOf(one.emojiName) ?? one.emojiName),
      pinned: post.isPinned,
      ...(post.rootId === '' ? {} : { thread: post.rootId }),
      notifies: mentions.map(keyOfUser),
      links,
      buttons,
      pictures: post.files.filter(({ name }) => name.endsWith('.png')).length,
    };
  };
  const said = (channel: string): readonly PlatformMessage[] =>
    state
      .postsIn(channel)
      .filter(({ type }) => type === '')
      .map(messageView);
  const wide = (): readonly ChannelRecord[] =>
    [...state.channels.values()].filter(({ type }) => type !== 'D');

  return {
    lacks: ['home', 'shortcuts', 'bookmarks', 'groups', 'names', 'typing'],
    people: [refOf(CAST[0]), refOf(CAST[1])],
    stranger: { key: 'person/mallory', name: 'Mallory' },
    group: 'sre',
    family: 'incident',
    channels: () => Promise.resolve(wide().map(channelView)),
    place: (name) => {
      const { id } = userOf(state, refOf(CAST[0]).key);
      const spec = { name, displayName: name, type: 'O', header: '', purpose: '', creatorId: id } as const;
      return Promise.resolve(writing.channel({ ...spec, members: new Set([id]) }).id);
    },
    readableBy: (person) =>
      Promise.resolve(
        wide()
          .filter(({ type, members }) => type === 'O' || members.has(user(person).id))
          .map(({ id }) => id),
      ),
    messages: (ref) => Promise.resolve(said(ref)),
    directMessages: (person) => Promise.resolve(said(writing.direct([state.bot.id, user(person).id]).id)),
    goneMessage: () => mattermostId('a post that never was'),
    loseNextAnswer: () => {
      fake.troubles.order({ kind: 'lost' }, WRITING);
    },
    say: async (person, ref, text, thread) => {
      const channel = channelOf(ref);
      if (text.startsWith('/')) return shown(await people.command(user(person), channel, text));
      return told(channel, () => {
        people.write(user(person), channel, text, thread === undefined ? {} : { thread });
      });
    },
    edit: (_, ref, message) =>
      told(channelOf(postOf(ref).channelId), () => {
        writing.edit(postOf(ref), { message });
      }),
    remove: (_, ref) =>
      told(channelOf(postOf(ref).channelId), () => {
        writing.remove(postOf(ref));
      }),
    join: (person, ref, joined) =>
      told(channelOf(ref), () => {
        if (joined) writing.join(channelOf(ref), user(person), user(person));
        else writing.leave(channelOf(ref), user(person), user(person));
      }),
    shortcut: () => Promise.reject(new Error('Mattermost has no such menus')),
    home: () => Promise.reject(new Error('Mattermost has no page of a bot')),
    pressHome: () => Promise.reject(new Error('Mattermost has no page of a bot')),
    press: async (person, ref, label) => shown(await people.press(user(person), ref, label)),
    submit: async (person, form, values) => {
      const open = form.handle as OpenForm;
      const submission = submissionOf(open, values, state.flavour);
      return shown(await people.submit(user(person), open.dialog, open.channel, submission));
    },
    react: (person, ref, emoji, added) => {
      const post = postOf(ref);
      return told(channelOf(post.channelId), () => {
        if (added) writing.react(post, user(person), shortName(emoji));
        else writing.unreact(post, user(person), shortName(emoji));
      });
    },
    again: async () => shown(await people.again()),
    lookUp: async (person, source, typed) => {
      const channel = writing.direct([state.bot.id, user(person).id]);
      const opened = await openLookup(source, async () =>
        shown(await people.command(user(person), channel, '/incident declare')),
      );
      if (opened.kind !== 'form') throw new Error('No form was opened');
      const { dialog } = opened.form.handle as OpenForm;
      const options = dialog.dialog.elements.find(
        ({ type, name }) => type === 'select' && name === source,
      )?.options;
      // The client itself narrows a list down.
      return (options ?? [])
        .map(({ value, text }): FieldOption => ({ value, label: text }))
        .filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()));
    },
  };
}

/** `👍🏽` → `+1_medium_skin_tone`, as Mattermost calls it. */
function shortName(emoji: string): string {
  const found = emojiName(emoji);
  if (found === undefined) return emoji;
  return found.tone === undefined ? found.name : `${found.name}_${toneWord(found.tone)}_skin_tone`;
}
