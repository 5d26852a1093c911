import { channelIn, memberIn, paged, Refused, type Desk, type Method } from '../method';
import { BOT, TEAM, type SlackChannel } from '../state';
import { text, type Json } from '../shape';
import { channelView } from '../views-of';

const MOST_AT_ONCE = 100;

/** Somebody goes in; Slack writes it into the channel and tells it as an event. */
export function comesIn(channel: SlackChannel, user: string, desk: Pick<Desk, 'state' | 'tell'>): void {
  channel.members.add(user);
  const words = `<@${user}> has joined the channel`;
  const { ts } = desk.state.addMessage(channel, { user, subtype: 'channel_join', text: words });
  const type = channel.kind === 'public' ? 'channel' : 'group';
  desk.tell({
    type: 'message',
    subtype: 'channel_join',
    user,
    text: words,
    ts,
    channel: channel.id,
    channel_type: type,
  });
  desk.tell({
    type: 'member_joined_channel',
    user,
    channel: channel.id,
    channel_type: type === 'channel' ? 'C' : 'G',
    team: TEAM.id,
    event_ts: ts,
  });
}

/** Why this one cannot be invited, in Slack's words. */
function objection(channel: SlackChannel, user: string, { state }: Desk): string | undefined {
  if (user === BOT.user) return 'cant_invite_self';
  if (!state.users.has(user)) return 'user_not_found';
  return channel.members.has(user) ? 'already_in_channel' : undefined;
}

const invite: Method = (args, desk) => {
  const channel = memberIn(args, desk);
  if (channel.archived) throw new Refused('is_archived');
  const users = text(args['users']).split(',');
  if (users.length > MOST_AT_ONCE) desk.fault(`users: ${users.length} at once, at most ${MOST_AT_ONCE}`);
  if (new Set(users).size !== users.length) desk.fault('users: somebody is there twice');
  const errors = users.flatMap((user): readonly Json[] => {
    const error = objection(channel, user, desk);
    return error === undefined ? [] : [{ user, ok: false, error }];
  });
  const fine = users.filter((user) => objection(channel, user, desk) === undefined);
  const [first] = errors;
  // One bad name spoils the list, unless the caller says to go on without it.
  if (first !== undefined && (args['force'] !== true || fine.length === 0))
    throw new Refused(text(first['error']), { errors });
  for (const user of fine) comesIn(channel, user, desk);
  return { channel: channelView(channel), ...(errors.length === 0 ? {} : { errors }) };
};

const joined: Method = (args, desk) => {
  const channel = channelIn(args, desk);
  if (channel.kind !== 'public') throw new Refused('method_not_supported_for_channel_type');
  if (channel.archived) throw new Refused('is_archived');
  if (channel.members.has(BOT.user)) return { channel: channelView(channel), warning: 'already_in_channel' };
  comesIn(channel, BOT.user, desk);
  return { channel: channelView(channel) };
};

const opened: Method = (args, desk) => {
  const users = text(args['users']);
  if (users === '') {
    if (args['channel'] === undefined) throw new Refused('users_list_not_supplied');
    return { channel: { id: channelIn(args, desk).id } };
  }
  const ids = users.split(',');
  if (ids.length > 8) throw new Refused('too_many_users');
  if (ids.some((id) => !desk.state.users.has(id))) throw new Refused('user_not_found');
  const [only = ''] = ids;
  if (ids.length > 1) throw new Refused('invalid_user_combination');
  const isThere = [...desk.state.channels.values()].some(
    ({ kind, members: inside }) => kind === 'im' && inside.has(only),
  );
  if (!isThere && args['prevent_creation'] === true) throw new Refused('channel_not_found');
  return { channel: { id: desk.state.direct(only).id } };
};

const members: Method = (args, desk) => {
  const channel = channelIn(args, desk);
  const { page, tail } = paged([...channel.members], args, desk, 1_000, 100);
  return { members: page, ...tail };
};

export const memberMethods: Readonly<Record<string, Method>> = {
  'conversations.invite': invite,
  'conversations.join': joined,
  'conversations.open': opened,
  'conversations.members': members,
};
