import {
  APP_ID,
  BOT,
  TEAM,
  type SlackChannel,
  type SlackMessage,
  type SlackState,
  type SlackUser,
} from './state';
import type { Json } from './shape';

/** A message as the Web API and the payloads carry it. */
export function messageView(state: SlackState, message: SlackMessage, withMetadata = false): Json {
  const channel = state.channels.get(message.channel);
  const replies = channel?.messages.filter(
    ({ threadTs, ts }) => threadTs === message.ts && ts !== message.ts,
  );
  const last = replies?.at(-1);
  return {
    type: 'message',
    ts: message.ts,
    ...(message.username === undefined ? { user: message.user } : {}),
    text: message.text,
    ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
    ...(message.botId === undefined
      ? {}
      : { bot_id: message.botId, ...(message.botId === BOT.bot ? { app_id: APP_ID } : {}) }),
    ...(message.username === undefined ? {} : { username: message.username, subtype: 'bot_message' }),
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    ...(message.files.length === 0 ? {} : { files: message.files }),
    ...(message.editedTs === undefined ? {} : { edited: { user: message.user, ts: message.editedTs } }),
    ...(withMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(last === undefined
      ? {}
      : { thread_ts: message.ts, reply_count: replies?.length, latest_reply: last.ts }),
    ...(message.reactions.size === 0 ? {} : { reactions: reactionsView(message) }),
    ...(channel?.pins.includes(message.ts) === true ? { pinned_to: [channel.id] } : {}),
    team: TEAM.id,
  };
}

export const reactionsView = (message: SlackMessage): readonly Json[] =>
  [...message.reactions].map(([name, users]) => ({ name, users, count: users.length }));

export function channelView(channel: SlackChannel): Json {
  return {
    id: channel.id,
    ...(channel.kind === 'im'
      ? { is_im: true, user: [...channel.members].find((member) => member !== BOT.user) }
      : {
          name: channel.name,
          name_normalized: channel.name,
          topic: { value: channel.topic, creator: channel.creator, last_set: channel.created },
          purpose: { value: channel.purpose, creator: channel.creator, last_set: channel.created },
        }),
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_private: channel.kind !== 'public',
    is_archived: channel.archived,
    is_member: channel.members.has(BOT.user),
    is_general: false,
    created: channel.created,
    creator: channel.creator,
    context_team_id: TEAM.id,
    num_members: channel.members.size,
  };
}

export function userView(user: SlackUser, withEmail: boolean): Json {
  return {
    id: user.id,
    team_id: TEAM.id,
    name: user.name,
    real_name: user.realName,
    deleted: false,
    is_bot: user.isBot,
    profile: {
      real_name: user.realName,
      display_name: user.realName,
      ...(withEmail && user.email !== undefined ? { email: user.email } : {}),
    },
  };
}
