import { postsAfter, postsBackTo } from './post-pages';
import { said, StubRest } from './testing/stub-rest';

interface Stored {
  readonly id: string;
  readonly create_at: number;
}

/** Pages as the server makes them: by the moment of the anchor alone, so that what shares it is left out. */
function server(all: readonly Stored[]): StubRest {
  return new StubRest(({ path }) => {
    const query = new URLSearchParams(path.split('?')[1]);
    const size = Number(query.get('per_page'));
    const at = (id: string | null) => all.find((post) => post.id === id)?.create_at;
    const after = at(query.get('after'));
    const before = at(query.get('before'));
    const sorted = [...all].sort((a, b) => a.create_at - b.create_at);
    const page =
      after === undefined
        ? sorted.filter((post) => before === undefined || post.create_at < before).slice(-size)
        : sorted.filter((post) => post.create_at > after).slice(0, size);
    const posts = page.map((post) => ({ ...post, user_id: 'u', channel_id: 'c' }));
    return said({
      order: posts.map(({ id }) => id).reverse(),
      posts: Object.fromEntries(posts.map((post) => [post.id, post])),
    });
  });
}

/** Three in each millisecond, so that pages end in the middle of one. */
const burst = Array.from({ length: 1_001 }, (_, nth) => ({
  id: `p${nth}`,
  create_at: 1_000 + Math.floor(nth / 3),
}));
const ids = (pages: Awaited<ReturnType<typeof postsAfter>>): readonly string[] =>
  'ok' in pages ? [] : pages.posts.map(({ id }) => id);

it('tells everything after a post, oldest first, across pages that end within a millisecond', async () => {
  const pages = await postsAfter(server(burst), 'c', 'p2');
  expect(pages).toMatchObject({ complete: true });
  expect(ids(pages)).toEqual(burst.slice(3).map(({ id }) => id));
});

it('goes back to a moment and no further', async () => {
  const rest = server(burst);
  const pages = await postsBackTo(rest, 'c', 1_300);
  expect(new Set(ids(pages))).toEqual(new Set(burst.slice(900).map(({ id }) => id)));
  expect(rest.asked).toHaveLength(1);
  expect(ids(await postsBackTo(server(burst), 'c', 0))).toHaveLength(burst.length);
});

it('says that there is more than it could read', async () => {
  const many = Array.from({ length: 11_000 }, (_, nth) => ({ id: `p${nth}`, create_at: nth }));
  expect(await postsAfter(server(many), 'c', 'p0')).toMatchObject({ complete: false });
});

it('hands on why the server does not tell', async () => {
  const rest = new StubRest(() => ({ ok: false, limited: 5 }));
  expect(await postsAfter(rest, 'c', 'p0')).toEqual({ ok: false, limited: 5 });
});
