import type { MattermostState } from './mattermost-state';
import type { PostRecord } from './records';
import { postShape } from './shapes';

const MOST = 200;
/** `since` answers no more than so many, the newest, and has no second page. */
const SINCE_MOST = 1_000;

/** A stretch of a channel, newest first, with the posts that begin the threads of it. */
export function pages(state: MattermostState, channelId: string, query: URLSearchParams): object {
  const size = Math.min(Number(query.get('per_page') ?? 60), MOST);
  const skip = Number(query.get('page') ?? 0) * size;
  const shown = (all: readonly PostRecord[]): object => {
    const roots = all.flatMap(({ rootId }) => [state.standing(rootId) ?? []].flat());
    return {
      order: all.map(({ id }) => id),
      posts: Object.fromEntries([...roots, ...all].map((post) => [post.id, postShape(state, post)])),
      next_post_id: '',
      prev_post_id: '',
      ...(state.flavour === 'current' ? { has_next: false, first_inaccessible_post_time: 0 } : {}),
    };
  };
  const since = Number(query.get('since') ?? 0);
  if (since > 0) {
    // By when a post was touched last, what was deleted among them; what was touched at that very moment is left out.
    const touched = [...state.posts.values()].filter(
      (post) => post.channelId === channelId && post.updateAt > since,
    );
    return shown(newestFirst(touched).slice(0, SINCE_MOST));
  }
  const all = state.postsIn(channelId);
  const pivot = state.posts.get(query.get('after') ?? query.get('before') ?? '');
  if (query.has('after')) {
    const later = all.filter(({ createAt }) => pivot !== undefined && createAt > pivot.createAt);
    return shown(newestFirst(later.slice(skip, skip + size)));
  }
  const earlier = query.has('before')
    ? all.filter(({ createAt }) => pivot !== undefined && createAt < pivot.createAt)
    : all;
  return shown(newestFirst(earlier).slice(skip, skip + size));
}

const newestFirst = (posts: readonly PostRecord[]): readonly PostRecord[] =>
  [...posts].reverse().sort((one, other) => other.createAt - one.createAt);
