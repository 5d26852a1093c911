import type { MattermostState } from './mattermost-state';
import type { ChannelRecord, FileRecord, PostRecord, Props, ReactionRecord, UserRecord } from './records';
import { postShape, reactionShape } from './shapes';

export interface NewPost {
  readonly message: string;
  readonly rootId?: string;
  readonly props?: Props;
  readonly pendingPostId?: string;
  readonly type?: string;
  readonly files?: readonly FileRecord[];
}

/** Every change, whoever makes it, with what the sockets are told of it. */
export class Writing {
  readonly whispered: { readonly to: string; readonly post: PostRecord }[] = [];
  readonly #state: MattermostState;

  constructor(state: MattermostState) {
    this.#state = state;
  }

  channel(
    spec: Pick<
      ChannelRecord,
      'name' | 'displayName' | 'type' | 'header' | 'purpose' | 'creatorId' | 'members'
    >,
  ): ChannelRecord {
    const now = this.#state.now();
    const channel = { ...spec, id: this.#state.newId(), createAt: now, updateAt: now, deleteAt: 0 };
    this.#state.channels.set(channel.id, channel);
    this.#state.tell({
      event: 'channel_created',
      data: { channel_id: channel.id, team_id: this.#state.team.id },
      broadcast: { user_id: spec.creatorId },
    });
    return channel;
  }

  direct(users: readonly [string, string]): ChannelRecord {
    const name = [...users].sort().join('__');
    const found = [...this.#state.channels.values()].find((one) => one.type === 'D' && one.name === name);
    return (
      found ??
      this.channel({
        name,
        displayName: '',
        type: 'D',
        header: '',
        purpose: '',
        creatorId: users[0],
        members: new Set(users),
      })
    );
  }

  post(channel: ChannelRecord, by: UserRecord, spec: NewPost): PostRecord {
    const now = this.#state.now();
    const post: PostRecord = {
      id: this.#state.newId(),
      createAt: now,
      updateAt: now,
      editAt: 0,
      deleteAt: 0,
      isPinned: false,
      userId: by.id,
      channelId: channel.id,
      rootId: spec.rootId ?? '',
      message: spec.message,
      type: spec.type ?? '',
      props: { ...spec.props, ...(by.isBot ? { from_bot: 'true' } : {}) },
      pendingPostId: spec.pendingPostId ?? '',
      files: spec.files ?? [],
    };
    this.#state.posts.set(post.id, post);
    this.#state.tell({
      event: 'posted',
      data: {
        channel_display_name: channel.displayName,
        channel_name: channel.name,
        channel_type: channel.type,
        ...(post.files.length > 0 ? { otherFile: 'true' } : {}),
        post: JSON.stringify(postShape(this.#state, post)),
        sender_name: `@${by.username}`,
        set_online: true,
        team_id: channel.type === 'D' ? '' : this.#state.team.id,
      },
      broadcast: { channel_id: channel.id },
    });
    return post;
  }

  /** For one person's eyes: on no disk, in no history; told to their sockets alone. */
  ephemeral(channel: ChannelRecord, to: UserRecord, spec: NewPost): object {
    const now = this.#state.now();
    const post: PostRecord = {
      id: this.#state.newId(),
      createAt: now,
      updateAt: now,
      editAt: 0,
      deleteAt: 0,
      isPinned: false,
      userId: this.#state.bot.id,
      channelId: channel.id,
      rootId: '',
      message: spec.message,
      type: 'system_ephemeral',
      props: spec.props ?? {},
      pendingPostId: '',
      files: [],
    };
    this.whispered.push({ to: to.id, post });
    return postShape(this.#state, post);
  }

  /** What the server itself writes into a channel. */
  system(channel: ChannelRecord, by: UserRecord, type: string, message: string): void {
    this.post(channel, by, { message: `@${by.username} ${message}`, type, props: { username: by.username } });
  }

  edit(post: PostRecord, change: { readonly message?: string; readonly props?: Props }): void {
    const now = this.#state.now();
    const isNew = change.message !== undefined && change.message !== post.message;
    post.message = change.message ?? post.message;
    post.props = change.props ?? post.props;
    post.updateAt = now;
    if (isNew) post.editAt = now;
    this.#tellOf('post_edited', post);
  }

  pin(post: PostRecord, isPinned: boolean): void {
    if (post.isPinned === isPinned) return;
    post.isPinned = isPinned;
    post.updateAt = this.#state.now();
    this.#tellOf('post_edited', post);
  }

  remove(post: PostRecord): void {
    post.deleteAt = this.#state.now();
    post.updateAt = post.deleteAt;
    this.#tellOf('post_deleted', post);
    for (const reply of this.#state.posts.values())
      if (reply.rootId === post.id) reply.deleteAt = post.deleteAt;
  }

  react(post: PostRecord, by: UserRecord, emojiName: string): ReactionRecord {
    const found = this.#reaction(post, by, emojiName);
    if (found !== undefined) return found;
    const reaction = { userId: by.id, postId: post.id, emojiName, createAt: this.#state.now() };
    this.#state.reactions.push(reaction);
    this.#tellOfReaction('reaction_added', reaction, post.channelId);
    return reaction;
  }

  unreact(post: PostRecord, by: UserRecord, emojiName: string): void {
    const found = this.#reaction(post, by, emojiName);
    if (found === undefined) return;
    this.#state.reactions = this.#state.reactions.filter((one) => one !== found);
    this.#tellOfReaction('reaction_removed', found, post.channelId);
  }

  join(channel: ChannelRecord, user: UserRecord, by: UserRecord): void {
    if (channel.members.has(user.id)) return;
    channel.members.add(user.id);
    if (user.id === by.id) this.system(channel, user, 'system_join_channel', 'joined the channel.');
    else this.system(channel, by, 'system_add_to_channel', `added @${user.username}.`);
    if (this.#state.silentInvites && by.isBot) return;
    this.#state.tell({
      event: 'user_added',
      data: { user_id: user.id, team_id: this.#state.team.id },
      broadcast: { channel_id: channel.id },
    });
  }

  leave(channel: ChannelRecord, user: UserRecord, by: UserRecord): void {
    if (!channel.members.delete(user.id)) return;
    this.system(channel, by, 'system_leave_channel', 'left the channel.');
    const data = { remover_id: by.id };
    this.#state.tell({
      event: 'user_removed',
      data: { ...data, user_id: user.id },
      broadcast: { channel_id: channel.id },
    });
    // Whoever left hears it too, in another shape.
    this.#state.tell({
      event: 'user_removed',
      data: { ...data, channel_id: channel.id },
      broadcast: { user_id: user.id },
    });
  }

  /** As an administrator registers one by hand. */
  command(trigger: string, url: string, token: string): void {
    const id = this.#state.newId();
    const now = this.#state.now();
    const more = { createAt: now, updateAt: now, creatorId: '', rest: {} };
    this.#state.commands.set(id, { id, token, trigger, url, ...more });
  }

  #reaction(post: PostRecord, by: UserRecord, emojiName: string): ReactionRecord | undefined {
    return this.#state.reactions.find(
      (one) => one.postId === post.id && one.userId === by.id && one.emojiName === emojiName,
    );
  }

  #tellOf(event: string, post: PostRecord): void {
    const data = { post: JSON.stringify(postShape(this.#state, post)) };
    this.#state.tell({ event, data, broadcast: { channel_id: post.channelId } });
  }

  #tellOfReaction(event: string, reaction: ReactionRecord, channelId: string): void {
    const data = { reaction: JSON.stringify(reactionShape(reaction)) };
    this.#state.tell({ event, data, broadcast: { channel_id: channelId } });
  }
}
