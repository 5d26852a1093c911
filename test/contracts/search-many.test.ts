import type { Viewer } from '../../src/domain/access/may';
import { streamId } from '../../src/domain/ids';
import type { SearchPage } from '../../src/ports/search';
import { summary, writing } from './road-values';
import { note } from './stories';
import { postgresWorld, type PostgresWorld } from './store-world';

const ADMIN: Viewer = { key: 'person/root', standing: 'admin' };
const EVE: Viewer = { key: 'person/eve', standing: 'responder' };
const OPEN = streamId('incident', 'open');
const PRIVATE = streamId('incident', 'private');
/** More than are looked at one by one for a page. */
const MANY = 36_000;
const OLD = 5_000;

/** Where there is much to look through, every way of looking finds the same. */
describe('search among many entries', () => {
  let world: PostgresWorld;
  beforeAll(async () => {
    world = await postgresWorld();
    const { streams } = world.store;
    await streams.commit({
      ...writing(OPEN, 0, 1, { events: [note(OPEN, 1, 1, 'begin')] }),
      summary: summary(1),
    });
    await streams.commit({
      ...writing(PRIVATE, 0, 1, { events: [note(PRIVATE, 1, 1, 'begin')] }),
      summary: summary(2, { private: true, people: [] }),
    });
    // The old ones, `mainframe` in each, lie far behind the new ones; every 4,000th has a word of its own.
    await world.pool.query(
      `INSERT INTO event (stream, seq, id, type, version, occurred_at, recorded_at, actor, causation, correlation, visibility, payload,
        salt, payload_hash, hash, words)
      SELECT CASE WHEN n % 3 = 0 THEN $1 ELSE $2 END, n + 10, 'many' || n, 'NoteAdded', 1, at, at, '{}', '', '', 'open', '{}', '', '', '',
        array_to_tsvector(ARRAY['common', CASE WHEN n <= $4::int THEN 'mainframe' ELSE 'rollout' END, 'n' || n / 4000])
      FROM generate_series(1, $3::int) n CROSS JOIN LATERAL (SELECT timestamptz '2026-02-01' + n * interval '1 s' AS at) t`,
      [PRIVATE, OPEN, MANY, OLD],
    );
    await world.pool.query('ANALYZE event');
  });
  afterAll(() => world.cleanup());

  const find = (text: string, viewer = ADMIN, before?: string): Promise<SearchPage> =>
    world.store.search.find(viewer, { text, limit: 50, ...(before === undefined ? {} : { before }) });

  /** Every page, and how many pages there were. */
  async function all(text: string, viewer = ADMIN): Promise<readonly [readonly number[], number]> {
    let page = await find(text, viewer);
    let seqs = page.found.map(({ event }) => event.seq);
    let pages = 1;
    for (; page.before !== undefined; pages += 1) {
      page = await find(text, viewer, page.before);
      seqs = [...seqs, ...page.found.map(({ event }) => event.seq)];
    }
    return [seqs, pages];
  }
  const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => to - at + 10);

  it('a common word fills a page with what came last', async () => {
    expect((await find('common rollout')).found.map(({ event }) => event.seq)).toEqual(
      count(MANY - 49, MANY),
    );
  });

  it('a word that few have is found however far back, and page by page', async () => {
    const [seqs] = await all('n1');
    // n1 is a beginning of nothing else here.
    expect(seqs).toEqual(count(4_000, 7_999));
    expect((await find('mainframe n1')).found.map(({ event }) => event.seq)).toEqual(count(OLD - 49, OLD));
    expect((await find('n0 com')).found.map(({ event }) => event.seq)).toEqual(count(3_950, 3_999));
  });

  it('a word that is common no more is found a page later, and nothing is missed', async () => {
    const first = await find('mainframe');
    expect(first.found).toEqual([]);
    expect(first.before).toBeDefined();
    const [seqs, pages] = await all('mainframe');
    expect(seqs).toEqual(count(1, OLD));
    expect(pages).toBeLessThan(OLD / 50 + 5);
  });

  it('words that never stand together are known to do so at once', async () => {
    expect(await find('mainframe rollout')).toEqual({ found: [] });
    expect(await find('rollout main')).toEqual({ found: [] });
    expect(await find('nobody said this')).toEqual({ found: [] });
  });

  it('whoever may not see a third of them gets the others alone, whichever way they are found', async () => {
    const seen = (seqs: readonly number[]) => seqs.filter((seq) => (seq - 10) % 3 !== 0);
    expect((await all('n1', EVE))[0]).toEqual(seen(count(4_000, 7_999)));
    expect((await find('rollout', EVE)).found.map(({ event }) => event.seq)).toEqual(
      seen(count(MANY - 80, MANY)).slice(0, 50),
    );
  });
});
