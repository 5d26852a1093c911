import { messageProblems } from '../block-kit/message';
import { channelIn, messageIn, Refused, type Desk, type Method } from '../method';
import { BOT, type SlackChannel, type SlackMessage } from '../state';
import { isJson, object, objects, text, type Json } from '../shape';
import { messageView } from '../views-of';

/** Faults, and what Slack would have answered. */
function checked(args: Json, desk: Desk, method: string): void {
  const problems = messageProblems(args);
  for (const problem of problems) desk.fault(problem);
  // Missing words for notifications are a warning of Slack's and no refusal.
  const refused = problems.filter((problem) => !problem.startsWith('text: blocks without'));
  if (refused.length === 0) return;
  if (refused.some((problem) => problem.startsWith('text: neither'))) throw new Refused('no_text');
  if (refused.some((problem) => problem.startsWith('metadata'))) throw new Refused('invalid_metadata_format');
  throw new Refused(method === 'chat.postMessage' ? 'invalid_blocks' : 'invalid_blocks_format', {
    response_metadata: { messages: refused },
  });
}

/** Slack names the blocks that nobody named. */
const named = (blocks: unknown): readonly Json[] =>
  objects(blocks).map((block, index) => ({ block_id: `auto${index}`, ...block }));

/** A file is shown only once it is whole and was made one; of one that is not Slack says no more than that the blocks are wrong. */
function checkedFiles(args: Json, desk: Desk): void {
  for (const block of objects(args['blocks'])) {
    const id = text(object(block['slack_file'])['id']);
    if (block['type'] !== 'image' || desk.state.files.get(id)?.complete === true) continue;
    desk.fault(`no file ${id} was uploaded`);
    throw new Refused('invalid_blocks');
  }
}

function placeFor(args: Json, desk: Desk): SlackChannel {
  // A person's name stands for the channel with them.
  const user = /^[UW]/.test(text(args['channel'])) ? text(args['channel']) : undefined;
  if (user !== undefined && desk.state.users.has(user)) return desk.state.direct(user);
  const channel = channelIn(args, desk);
  if (channel.archived) throw new Refused('is_archived');
  const isGuest = channel.kind === 'public' && desk.granted.has('chat:write.public');
  if (!channel.members.has(BOT.user) && !isGuest) throw new Refused('not_in_channel');
  return channel;
}

const post: Method = (args, desk) => {
  const channel = placeFor(args, desk);
  checked(args, desk, 'chat.postMessage');
  checkedFiles(args, desk);
  const thread = args['thread_ts'];
  if (thread !== undefined && desk.state.message(channel.id, text(thread)) === undefined)
    throw new Refused('cannot_reply_to_message');
  const message = desk.state.addMessage(channel, {
    user: BOT.user,
    botId: BOT.bot,
    text: text(args['text']),
    blocks: named(args['blocks']),
    ...(isJson(args['metadata']) ? { metadata: args['metadata'] } : {}),
    ...(typeof thread === 'string' ? { threadTs: thread } : {}),
    ...(typeof args['username'] === 'string' ? { username: args['username'] } : {}),
  });
  const view = messageView(desk.state, message);
  desk.tell({ ...view, channel: channel.id, channel_type: typeOf(channel), event_ts: message.ts });
  for (const user of channel.kind === 'im' ? channel.members : [])
    desk.state.show(user, { kind: 'words', text: message.text, blocks: message.blocks, channel: channel.id });
  return { channel: channel.id, ts: message.ts, message: view };
};

export const typeOf = ({ kind }: SlackChannel): string =>
  kind === 'public' ? 'channel' : kind === 'private' ? 'group' : kind;

const update: Method = (args, desk) => {
  const channel = channelIn(args, desk);
  checked(args, desk, 'chat.update');
  const message = messageIn(channel, args['ts'], desk);
  if (message.botId !== BOT.bot || channel.archived) throw new Refused('cant_update_message');
  const before = messageView(desk.state, message);
  message.text = text(args['text']);
  // Blocks that are not sent again are gone; metadata stays.
  message.blocks = named(args['blocks']);
  if (isJson(args['metadata'])) message.metadata = args['metadata'];
  tellChanged(channel, message, before, desk);
  const view = messageView(desk.state, message);
  return { channel: channel.id, ts: message.ts, text: message.text, message: view };
};

export function tellChanged(
  channel: SlackChannel,
  message: SlackMessage,
  before: Json,
  { state, tell }: Pick<Desk, 'state' | 'tell'>,
): void {
  message.editedTs = state.ts();
  tell({
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: channel.id,
    channel_type: typeOf(channel),
    ts: message.editedTs,
    event_ts: message.editedTs,
    message: messageView(state, message),
    previous_message: before,
  });
}

const remove: Method = (args, desk) => {
  const channel = channelIn(args, desk);
  const message = messageIn(channel, args['ts'], desk);
  if (message.botId !== BOT.bot) throw new Refused('cant_delete_message');
  channel.messages.splice(channel.messages.indexOf(message), 1);
  tellRemoved(channel, message, desk);
  return { channel: channel.id, ts: message.ts };
};

export function tellRemoved(
  channel: SlackChannel,
  message: SlackMessage,
  { state, tell }: Pick<Desk, 'state' | 'tell'>,
): void {
  const ts = state.ts();
  tell({
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    channel: channel.id,
    channel_type: typeOf(channel),
    ts,
    event_ts: ts,
    deleted_ts: message.ts,
    previous_message: messageView(state, message),
  });
}

const ephemeral: Method = (args, desk) => {
  const channel = channelIn(args, desk);
  checked(args, desk, 'chat.postEphemeral');
  const user = text(args['user']);
  if (!desk.state.users.has(user) || !channel.members.has(user)) throw new Refused('user_not_in_channel');
  if (!channel.members.has(BOT.user)) throw new Refused('not_in_channel');
  if (channel.archived) throw new Refused('is_archived');
  desk.state.show(user, {
    kind: 'words',
    text: text(args['text']),
    blocks: named(args['blocks']),
    channel: channel.id,
  });
  return { message_ts: desk.state.ts() };
};

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': post,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': ephemeral,
};
