import { z } from 'zod';

import { postShape, type Post } from './heard-shapes';
import type { Failure, MattermostCaller } from './rest';

const list = z.object({ order: z.array(z.string()), posts: z.record(z.string(), z.unknown()) });
const PAGE = 200;
/** Ten thousand posts. Whoever wants more is told that there is more. */
const MOST_PAGES = 50;

export interface Pages {
  /** In the order in which they were asked for, each once. */
  readonly posts: readonly Post[];
  readonly complete: boolean;
}

/** Newest first, back to `since` or until `enough` says so. By the id of the last one seen: numbered pages shift while people write. */
export async function postsBackTo(
  rest: MattermostCaller,
  channel: string,
  since: number,
  enough: (posts: readonly Post[]) => boolean = () => false,
): Promise<Pages | Failure> {
  const found = new Map<string, Post>();
  let before = '';
  for (let nth = 0; nth < MOST_PAGES; nth += 1) {
    const page = await pageOf(rest, channel, before === '' ? '' : `&before=${before}`);
    if ('ok' in page) return page;
    const last = page.at(-1);
    for (const post of page) if (post.create_at >= since) found.set(post.id, post);
    if (last === undefined || page.length < PAGE || last.create_at < since || enough(page))
      return { posts: [...found.values()], complete: true };
    before = anchor(page);
  }
  return { posts: [...found.values()], complete: false };
}

/** Oldest first, all after that post. `since` of the same request would count changes and end after a thousand. */
export async function postsAfter(
  rest: MattermostCaller,
  channel: string,
  after: string,
): Promise<Pages | Failure> {
  const found = new Map<string, Post>();
  let from = after;
  for (let nth = 0; nth < MOST_PAGES; nth += 1) {
    const page = await pageOf(rest, channel, `&after=${from}`);
    if ('ok' in page) return page;
    const upwards = [...page].reverse();
    for (const post of upwards) found.set(post.id, post);
    if (page.length < PAGE) return { posts: [...found.values()], complete: true };
    from = anchor(upwards);
  }
  return { posts: [...found.values()], complete: false };
}

/** The newest one that is older than that post, if there is any. */
export async function postBefore(
  rest: MattermostCaller,
  channel: string,
  post: string,
): Promise<Post | undefined | Failure> {
  const page = await pageOf(rest, channel, `&before=${post}`, 1);
  return 'ok' in page ? page : page[0];
}

/** The last one that does not share its millisecond with the very last: the next page leaves out everything of the anchor's own. */
function anchor(page: readonly Post[]): string {
  const last = page.at(-1);
  return (page.findLast(({ create_at: at }) => at !== last?.create_at) ?? last)?.id ?? '';
}

async function pageOf(
  rest: MattermostCaller,
  channel: string,
  where: string,
  size = PAGE,
): Promise<readonly Post[] | Failure> {
  const reply = await rest.call('GET', `/channels/${channel}/posts?per_page=${size}${where}`);
  if (!reply.ok) return reply;
  const { order, posts } = list.parse(reply.body);
  return order.flatMap((id) => postShape.safeParse(posts[id]).data ?? []);
}
