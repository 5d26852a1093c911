import type { Instant } from '../../../domain/ids';
import { Unavailable } from '../../../kit/unavailable';
import type { History } from '../../../ports/chat';
import type { ChannelRef, MessageRef, SeenMessage } from '../../../ports/chat-refs';
import { isMissing } from './calls-outcome';
import type { SeenPosts } from './heard-posts';
import { isSystemPost, postShape, type Post } from './heard-shapes';
import type { HomeFinder } from './home';
import { postBefore, postsAfter, postsBackTo, type Pages } from './post-pages';
import type { Failure, MattermostCaller } from './rest';

export interface HistoryParts {
  readonly rest: MattermostCaller;
  readonly home: HomeFinder;
  readonly posts: SeenPosts;
}

/** What people said in a channel, told as it would have been heard. */
export async function historyOf(
  { rest, home, posts }: HistoryParts,
  channel: ChannelRef,
  after: MessageRef | undefined,
  since: Instant,
): Promise<History> {
  const here = await home.find();
  if (here === undefined) throw new Unavailable('Mattermost does not tell who the bot is');
  const pages = await pagesOf(rest, channel, after, Date.parse(since));
  if ('ok' in pages) throw new Unavailable('Mattermost does not tell what was said in the channel');
  const messages: SeenMessage[] = [];
  for (const post of pages.posts) {
    if (post.user_id === here.botId || post.delete_at > 0 || isSystemPost(post)) continue;
    messages.push(await posts.one(here, post));
  }
  return { messages, complete: pages.complete };
}

async function pagesOf(
  rest: MattermostCaller,
  channel: ChannelRef,
  after: MessageRef | undefined,
  since: number,
): Promise<Pages | Failure> {
  if (after !== undefined) {
    const anchor = await rest.call('GET', `/posts/${after}`);
    if (anchor.ok) return pagesAfter(rest, channel, postShape.parse(anchor.body));
    // After a post that was taken away the server shows nothing at all; it was there at its moment.
    if (!isMissing(anchor)) return anchor;
  }
  return upwardsFrom(rest, channel, since);
}

/**
 * The server shows only what is later than the anchor by a millisecond at least, so it is asked from the post before: of a burst
 * within one millisecond some may have been heard already, and nobody minds hearing them again.
 */
async function pagesAfter(
  rest: MattermostCaller,
  channel: ChannelRef,
  anchor: Post,
): Promise<Pages | Failure> {
  const older = await postBefore(rest, channel, anchor.id);
  if (older !== undefined && 'ok' in older) return older;
  const pages =
    older === undefined
      ? await upwardsFrom(rest, channel, anchor.create_at)
      : await postsAfter(rest, channel, older.id);
  return 'ok' in pages ? pages : { ...pages, posts: pages.posts.filter(({ id }) => id !== anchor.id) };
}

async function upwardsFrom(
  rest: MattermostCaller,
  channel: ChannelRef,
  since: number,
): Promise<Pages | Failure> {
  const pages = await postsBackTo(rest, channel, since);
  return 'ok' in pages ? pages : { posts: [...pages.posts].reverse(), complete: pages.complete };
}
