import type { MattermostState } from './mattermost-state';
import type { ChannelRecord, CommandRecord, PostRecord, Props, ReactionRecord, UserRecord } from './records';

const BIRTH = 1_795_249_617_986;

/** As others see them; of itself a bot sees the same. An e-mail's verification is the administrators' alone. */
export const userShape = (user: UserRecord, showsEmail: boolean): object => ({
  id: user.id,
  create_at: BIRTH,
  update_at: BIRTH,
  delete_at: 0,
  username: user.username,
  auth_data: '',
  auth_service: '',
  email: showsEmail ? user.email : '',
  nickname: '',
  first_name: user.firstName,
  last_name: user.lastName,
  position: '',
  roles: 'system_user',
  locale: 'en',
  timezone: { automaticTimezone: '', manualTimezone: '', useAutomaticTimezone: 'true' },
  ...(user.isBot ? { is_bot: true, bot_description: '' } : {}),
  disable_welcome_email: false,
});

export const teamShape = ({ team }: MattermostState): object => ({
  id: team.id,
  create_at: BIRTH,
  update_at: BIRTH,
  delete_at: 0,
  display_name: team.displayName,
  name: team.name,
  description: '',
  email: '',
  type: 'O',
  company_name: '',
  allowed_domains: '',
  invite_id: '',
  allow_open_invite: false,
  scheme_id: null,
  group_constrained: null,
});

export const channelShape = ({ team, flavour }: MattermostState, channel: ChannelRecord): object => ({
  id: channel.id,
  create_at: channel.createAt,
  update_at: channel.updateAt,
  delete_at: channel.deleteAt,
  team_id: channel.type === 'D' ? '' : team.id,
  type: channel.type,
  display_name: channel.displayName,
  name: channel.name,
  header: channel.header,
  purpose: channel.purpose,
  last_post_at: 0,
  total_msg_count: 0,
  extra_update_at: 0,
  creator_id: channel.creatorId,
  scheme_id: null,
  props: null,
  group_constrained: null,
  shared: null,
  total_msg_count_root: 0,
  policy_id: null,
  ...(flavour === 'current' ? { last_root_post_at: 0, banner_info: null } : {}),
});

export const memberShape = (channelId: string, userId: string): object => ({
  channel_id: channelId,
  user_id: userId,
  roles: 'channel_user',
  last_viewed_at: 0,
  msg_count: 0,
  mention_count: 0,
  notify_props: { desktop: 'default', mark_unread: 'all' },
  last_update_at: BIRTH,
  scheme_guest: false,
  scheme_user: true,
  scheme_admin: false,
  explicit_roles: '',
});

export const reactionShape = (reaction: ReactionRecord): object => ({
  user_id: reaction.userId,
  post_id: reaction.postId,
  emoji_name: reaction.emojiName,
  create_at: reaction.createAt,
  update_at: reaction.createAt,
  delete_at: 0,
  remote_id: '',
});

/** What a button does never leaves the server: not in an answer, not on a socket. */
export function postShape(state: MattermostState, post: PostRecord): object {
  const replies = state.postsIn(post.channelId).filter(({ rootId }) => rootId === post.id);
  return {
    id: post.id,
    create_at: post.createAt,
    update_at: post.updateAt,
    edit_at: post.editAt,
    delete_at: post.deleteAt,
    is_pinned: post.isPinned,
    user_id: post.userId,
    channel_id: post.channelId,
    root_id: post.rootId,
    ...(state.flavour === '5.37' ? { parent_id: post.rootId } : {}),
    original_id: '',
    message: post.message,
    type: post.type,
    props: withoutIntegrations(post.props),
    hashtags: '',
    ...(post.files.length > 0 ? { file_ids: post.files.map(({ id }) => id) } : {}),
    pending_post_id: post.pendingPostId,
    reply_count: replies.length,
    last_reply_at: replies.at(-1)?.createAt ?? 0,
    participants: null,
    metadata: {
      ...(post.files.length > 0
        ? { files: post.files.map((file) => ({ ...file, user_id: post.userId, post_id: post.id })) }
        : {}),
    },
  };
}

export function withoutIntegrations(props: Props): Props {
  const { attachments } = props;
  if (!Array.isArray(attachments)) return props;
  const stripped = (attachments as readonly Props[]).map((attachment) => ({
    ...attachment,
    ...(Array.isArray(attachment['actions'])
      ? {
          actions: (attachment['actions'] as readonly Props[]).map(({ integration: _, ...action }) => action),
        }
      : {}),
  }));
  return { ...props, attachments: stripped };
}

export const commandShape = (state: MattermostState, command: CommandRecord): object => ({
  id: command.id,
  token: command.token,
  create_at: command.createAt,
  update_at: command.updateAt,
  delete_at: 0,
  creator_id: command.creatorId,
  team_id: state.team.id,
  trigger: command.trigger,
  method: 'P',
  username: '',
  icon_url: '',
  auto_complete: false,
  auto_complete_desc: '',
  auto_complete_hint: '',
  display_name: '',
  description: '',
  ...command.rest,
  url: command.url,
  plugin_id: '',
});
