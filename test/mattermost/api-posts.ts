import { z } from 'zod';

import { attached, claim } from './api-files';
import { endpoint, type Endpoint } from './endpoint';
import { checkPost } from './limits';
import type { MattermostState } from './mattermost-state';
import { pages } from './post-pages';
import { forbidden, invalidParameter, missing, Refused } from './refused';
import type { PostRecord } from './records';
import { postShape, reactionShape } from './shapes';
import type { Writing } from './writing';

const id = z.string().regex(/^[a-z0-9]{26}$/);
const props = z.record(z.string(), z.unknown());
/** For how long a server knows again what it was asked to post. */
const PENDING_MS = 30_000;

export function postEndpoints(state: MattermostState, writing: Writing): readonly Endpoint[] {
  const pending = new Map<string, { readonly post: string; readonly until: number }>();
  const shown = (post: PostRecord): object => postShape(state, post);
  /** A post that never was has no channel, so that every right in it is missing; one that was deleted is not found. */
  const member = (postId: string, right: string): PostRecord => {
    const channel = state.channels.get(state.posts.get(postId)?.channelId ?? '');
    if (channel === undefined) throw forbidden(right, state.bot.id);
    state.joined(channel.id, right);
    const post = state.standing(postId);
    if (post === undefined) throw missing('app.post.get.app_error');
    return post;
  };
  const own = (postId: string, right: 'edit_post' | 'delete_post'): PostRecord => {
    state.needs(right);
    const post = state.standing(postId);
    if (post === undefined) throw forbidden(right, state.bot.id);
    state.joined(post.channelId, right);
    if (post.userId !== state.bot.id) throw forbidden(right.replace('post', 'others_posts'), state.bot.id);
    return post;
  };

  return [
    endpoint({
      on: 'POST /posts',
      query: ['set_online'],
      body: z.strictObject({
        channel_id: id,
        message: z.string(),
        root_id: z.union([id, z.literal('')]).optional(),
        props: props.optional(),
        pending_post_id: z.string().max(128).optional(),
        file_ids: z.array(id).max(10).optional(),
      }),
      status: 201,
      run: ({ body }) => {
        state.needs('create_post');
        const channel = state.joined(body.channel_id, 'create_post');
        const key = body.pending_post_id ?? '';
        const known = pending.get(key);
        if (known !== undefined && known.until > Date.now()) {
          const post = state.standing(known.post);
          if (post === undefined)
            throw new Refused(500, 'api.post.deduplicate_create_post.failed_to_get', 'The post is gone.');
          return { ...shown(post), pending_post_id: '' };
        }
        if (channel.deleteAt > 0)
          throw new Refused(
            400,
            'api.post.create_post.can_not_post_to_deleted.error',
            'Can not post to deleted channel.',
          );
        const root = body.root_id ?? '';
        const begins = state.standing(root);
        if (root !== '' && (begins?.channelId !== channel.id || begins.rootId !== ''))
          throw new Refused(400, 'api.post.create_post.root_id.app_error', 'Invalid RootId parameter.');
        checkPost(body.message, body.props ?? {}, state.fault);
        const post = writing.post(channel, state.bot, {
          message: body.message,
          rootId: root,
          props: body.props ?? {},
          pendingPostId: key,
          files: attached(state, channel.id, body.file_ids ?? []),
        });
        for (const { id: file } of post.files) claim(state, file, post.id);
        if (key !== '') pending.set(key, { post: post.id, until: Date.now() + PENDING_MS });
        return shown(post);
      },
    }),
    endpoint({
      on: 'POST /posts/ephemeral',
      body: z.strictObject({
        user_id: id,
        post: z.strictObject({
          channel_id: id,
          message: z.string(),
          root_id: z.string().optional(),
          props: props.optional(),
        }),
      }),
      status: 201,
      run: ({ body }) => {
        state.needs('create_post_ephemeral');
        const channel = state.channels.get(body.post.channel_id);
        if (channel === undefined) throw missing('app.channel.get.existing.app_error');
        checkPost(body.post.message, body.post.props ?? {}, state.fault);
        return writing.ephemeral(channel, state.userOf(body.user_id), {
          message: body.post.message,
          props: body.post.props ?? {},
        });
      },
    }),
    endpoint({
      on: 'POST /posts/ids',
      body: z.array(id),
      run: ({ body }) => body.flatMap((one) => [state.standing(one) ?? []].flat()).map(shown),
    }),
    endpoint({
      on: 'GET /posts/:post',
      query: ['include_deleted'],
      run: ({ id: part }) => {
        const post = state.standing(part('post'));
        if (post === undefined) throw missing('app.post.get.app_error');
        state.readable(post.channelId);
        return shown(post);
      },
    }),
    endpoint({
      on: 'PUT /posts/:post/patch',
      body: z.strictObject({ message: z.string().optional(), props: props.optional() }),
      run: ({ id: part, body }) => {
        const post = own(part('post'), 'edit_post');
        if ((state.channels.get(post.channelId)?.deleteAt ?? 0) > 0)
          throw new Refused(
            400,
            'api.post.patch_post.can_not_update_post_in_deleted.error',
            'Can not update a post in a deleted channel.',
          );
        checkPost(body.message ?? post.message, body.props ?? post.props, state.fault);
        writing.edit(post, {
          ...(body.message === undefined ? {} : { message: body.message }),
          ...(body.props === undefined ? {} : { props: { ...body.props, from_bot: 'true' } }),
        });
        return shown(post);
      },
    }),
    endpoint({
      on: 'DELETE /posts/:post',
      run: ({ id: part }) => {
        writing.remove(own(part('post'), 'delete_post'));
        return { status: 'OK' };
      },
    }),
    ...([true, false] as const).map((isPinned) =>
      endpoint({
        on: `POST /posts/:post/${isPinned ? 'pin' : 'unpin'}`,
        run: ({ id: part }) => {
          writing.pin(member(part('post'), 'read_channel'), isPinned);
          return { status: 'OK' };
        },
      }),
    ),
    endpoint({
      on: 'GET /posts/:post/thread',
      query: ['perPage', 'fromCreateAt', 'fromPost', 'direction', 'skipFetchThreads', 'collapsedThreads'],
      run: ({ id: part }) => {
        const post = state.standing(part('post'));
        if (post === undefined) throw missing('app.post.get.app_error');
        const root = post.rootId === '' ? post.id : post.rootId;
        const all = state.postsIn(post.channelId).filter((one) => one.id === root || one.rootId === root);
        return {
          order: [...all].reverse().map((one) => one.id),
          posts: Object.fromEntries(all.map((one) => [one.id, shown(one)])),
          next_post_id: '',
          prev_post_id: '',
        };
      },
    }),
    endpoint({
      on: 'GET /channels/:channel/posts',
      query: ['page', 'per_page', 'since', 'after', 'before', 'skipFetchThreads', 'include_deleted'],
      run: ({ id: part, query }) => {
        const channel = state.readable(part('channel'));
        for (const name of ['after', 'before'])
          if (query.has(name) && !id.safeParse(query.get(name)).success) throw invalidParameter(name);
        return pages(state, channel.id, query);
      },
    }),
    endpoint({
      on: 'GET /channels/:channel/pinned',
      run: ({ id: part }) => {
        const all = state.postsIn(state.readable(part('channel')).id).filter(({ isPinned }) => isPinned);
        return {
          order: all.map((one) => one.id),
          posts: Object.fromEntries(all.map((one) => [one.id, shown(one)])),
        };
      },
    }),
    endpoint({
      on: 'POST /reactions',
      body: z.strictObject({ user_id: id, post_id: id, emoji_name: z.string().regex(/^[a-z0-9+_-]{1,64}$/) }),
      run: ({ body }) => {
        if (body.user_id !== state.bot.id)
          throw new Refused(
            403,
            'api.reaction.save_reaction.user_id.app_error',
            'You cannot save reactions.',
          );
        state.needs('add_reaction');
        return reactionShape(writing.react(member(body.post_id, 'add_reaction'), state.bot, body.emoji_name));
      },
    }),
    endpoint({
      on: 'DELETE /users/:user/posts/:post/reactions/:emoji',
      run: ({ id: part, text }) => {
        state.needs('remove_reaction');
        writing.unreact(member(part('post'), 'remove_reaction'), state.userOf(text('user')), text('emoji'));
        return { status: 'OK' };
      },
    }),
    endpoint({
      on: 'GET /posts/:post/reactions',
      run: ({ id: part }) =>
        state.reactions.filter(({ postId }) => postId === part('post')).map(reactionShape),
    }),
  ];
}
