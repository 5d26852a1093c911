import { channelIn, memberIn, paged, Refused, type Desk, type Method } from '../method';
import { BOT, type SlackChannel } from '../state';
import { text, type Json } from '../shape';
import { channelView } from '../views-of';

const LONGEST_NAME = 80;
const LONGEST_TOPIC = 250;

/** Slack's rules for a channel's name; breaking one is a mistake of the caller's. */
function checkedName(args: Json, desk: Desk, except?: SlackChannel): string {
  const name = text(args['name']);
  const error =
    name === ''
      ? 'invalid_name_required'
      : name.length > LONGEST_NAME
        ? 'invalid_name_maxlength'
        : /^[-_]+$/.test(name)
          ? 'invalid_name_punctuation'
          : /^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)
            ? undefined
            : 'invalid_name_specials';
  if (error !== undefined) {
    desk.fault(`name "${name}": ${error}`);
    throw new Refused(error);
  }
  if ([...desk.state.channels.values()].some((one) => one.name === name && one !== except))
    throw new Refused('name_taken');
  return name;
}

const noted = (channel: SlackChannel, desk: Desk, subtype: string, words: string): void => {
  desk.state.addMessage(channel, { user: BOT.user, subtype, text: words });
};

const create: Method = (args, desk) => {
  const name = checkedName(args, desk);
  const channel = desk.state.addChannel(args['is_private'] === true ? 'private' : 'public', name, BOT.user);
  noted(channel, desk, 'channel_join', `<@${BOT.user}> has joined the channel`);
  desk.tell({ type: 'channel_created', channel: channelView(channel) });
  return { channel: channelView(channel) };
};

const rename: Method = (args, desk) => {
  const channel = memberIn(args, desk);
  if (channel.archived) throw new Refused('is_archived');
  channel.name = checkedName(args, desk, channel);
  return { channel: channelView(channel) };
};

const listed =
  (mine: boolean): Method =>
  (args, desk) => {
    const types = (text(args['types']) || 'public_channel').split(',').map((type) => type.trim());
    const known: Readonly<Record<string, string>> = {
      public_channel: 'public',
      private_channel: 'private',
      im: 'im',
      mpim: 'mpim',
    };
    if (types.some((type) => known[type] === undefined)) throw new Refused('invalid_types');
    const kinds = types.map((type) => known[type]);
    const all = [...desk.state.channels.values()].filter(
      (channel) =>
        kinds.includes(channel.kind) &&
        ((!mine && channel.kind === 'public') || channel.members.has(BOT.user)) &&
        !(args['exclude_archived'] === true && channel.archived),
    );
    const { page, tail } = paged(all, args, desk, 1_000, 100);
    return { channels: page.map(channelView), ...tail };
  };

const described =
  (what: 'topic' | 'purpose'): Method =>
  (args, desk) => {
    const channel = memberIn(args, desk);
    if (channel.archived) throw new Refused('is_archived');
    const words = text(args[what]);
    if (words.length > LONGEST_TOPIC) {
      desk.fault(`${what}: ${words.length} characters, at most ${LONGEST_TOPIC}`);
      throw new Refused('too_long');
    }
    channel[what] = words;
    noted(channel, desk, `channel_${what}`, `<@${BOT.user}> set the channel ${what}`);
    return { channel: channelView(channel) };
  };

const archive: Method = (args, desk) => {
  const channel = memberIn(args, desk);
  if (channel.archived) throw new Refused('already_archived');
  channel.archived = true;
  return {};
};

const info: Method = (args, desk) => ({ channel: channelView(channelIn(args, desk)) });

export const channelMethods: Readonly<Record<string, Method>> = {
  'conversations.create': create,
  'conversations.rename': rename,
  'conversations.list': listed(false),
  'users.conversations': listed(true),
  'conversations.info': info,
  'conversations.setTopic': described('topic'),
  'conversations.setPurpose': described('purpose'),
  'conversations.archive': archive,
};
