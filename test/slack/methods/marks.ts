import { channelIn, memberIn, messageIn, Refused, type Desk, type Method } from '../method';
import { BOT, type SlackMessage, type SlackState } from '../state';
import { text, type Json } from '../shape';
import { messageView } from '../views-of';
import { isEmojiName } from '../emoji';

const MOST_PINS = 100;
const MOST_BOOKMARKS = 100;

const pin: Method = (args, desk) => {
  const channel = memberIn(args, desk);
  if (args['timestamp'] === undefined) throw new Refused('no_item_specified');
  const { ts } = messageIn(channel, args['timestamp'], desk);
  if (channel.pins.includes(ts)) throw new Refused('already_pinned');
  if (channel.pins.length >= MOST_PINS) throw new Refused('too_many_pins');
  channel.pins.push(ts);
  return {};
};

const pins: Method = (args, desk) => {
  const channel = channelIn(args, desk);
  return {
    items: channel.pins.flatMap((ts) => {
      const message = desk.state.message(channel.id, ts);
      return message === undefined
        ? []
        : [{ type: 'message', channel: channel.id, message: messageView(desk.state, message) }];
    }),
  };
};

export function tellReaction(
  message: SlackMessage,
  user: string,
  name: string,
  added: boolean,
  { state, tell }: Pick<Desk, 'state' | 'tell'>,
): void {
  tell(reactionEvent(message, user, name, added, state));
}

export const reactionEvent = (
  message: SlackMessage,
  user: string,
  name: string,
  added: boolean,
  state: SlackState,
): Json => ({
  type: added ? 'reaction_added' : 'reaction_removed',
  user,
  reaction: name,
  item: { type: 'message', channel: message.channel, ts: message.ts },
  item_user: message.user,
  event_ts: state.ts(),
});

const react: Method = (args, desk) => {
  const channel = channelIn(args, desk);
  const name = text(args['name']);
  if (!isEmojiName(name)) throw new Refused('invalid_name');
  const message = messageIn(channel, args['timestamp'], desk);
  if (channel.archived) throw new Refused('is_archived');
  const users = message.reactions.get(name) ?? [];
  if (users.includes(BOT.user)) throw new Refused('already_reacted');
  message.reactions.set(name, [...users, BOT.user]);
  tellReaction(message, BOT.user, name, true, desk);
  return {};
};

const unreact: Method = (args, desk) => {
  const channel = channelIn(args, desk);
  const name = text(args['name']);
  if (!isEmojiName(name)) throw new Refused('invalid_name');
  if (args['timestamp'] === undefined) throw new Refused('no_item_specified');
  const message = messageIn(channel, args['timestamp'], desk);
  const users = message.reactions.get(name) ?? [];
  if (!users.includes(BOT.user)) throw new Refused('no_reaction');
  const left = users.filter((user) => user !== BOT.user);
  if (left.length === 0) message.reactions.delete(name);
  else message.reactions.set(name, left);
  tellReaction(message, BOT.user, name, false, desk);
  return {};
};

const reactionsOf: Method = (args, desk) => {
  if (args['channel'] === undefined || args['timestamp'] === undefined)
    throw new Refused('no_item_specified');
  const channel = channelIn(args, desk);
  const message = messageIn(channel, args['timestamp'], desk);
  return { type: 'message', channel: channel.id, message: messageView(desk.state, message) };
};

const bookmark: Method = (args, desk) => {
  if (args['channel_id'] === undefined) desk.fault('bookmarks.add: without channel_id');
  const channel = channelIn(args, desk, 'channel_id');
  if (!channel.members.has(BOT.user)) throw new Refused('permission_denied');
  if (args['type'] !== 'link') throw new Refused('invalid_bookmark_type');
  const link = text(args['link']);
  if (!/^https?:\/\/\S+$/.test(link)) throw new Refused('invalid_link');
  if (channel.bookmarks.length >= MOST_BOOKMARKS) throw new Refused('too_many_bookmarks');
  const made = { id: desk.state.id('Bk'), title: text(args['title']), link };
  channel.bookmarks.push(made);
  return { bookmark: { ...made, channel_id: channel.id, type: 'link' } };
};

const bookmarks: Method = (args, desk) => {
  const channel = channelIn(args, desk, 'channel_id');
  return { bookmarks: channel.bookmarks.map((one) => ({ ...one, channel_id: channel.id, type: 'link' })) };
};

export const markMethods: Readonly<Record<string, Method>> = {
  'pins.add': pin,
  'pins.list': pins,
  'reactions.add': react,
  'reactions.remove': unreact,
  'reactions.get': reactionsOf,
  'bookmarks.add': bookmark,
  'bookmarks.list': bookmarks,
};
