import { SYSTEM_VIEWER } from '../../src/domain/access/may';
import { streamId } from '../../src/domain/ids';
import { migrate } from '../../src/adapters/store/postgres/migrate';
import { summary, writing } from './road-values';
import { note } from './stories';
import { postgresWorld, type PostgresWorld } from './store-world';

const ONE = streamId('incident', '1');
const SECRET = 'Hunterzwei';

describe('words in PostgreSQL', () => {
  let world: PostgresWorld;
  beforeEach(async () => {
    world = await postgresWorld();
    const events = [note(ONE, 1, 1, `the password is ${SECRET}`), note(ONE, 2, 2, 'harmless')];
    await world.store.streams.commit({
      ...writing(ONE, 0, 2, { events }),
      summary: summary(1, { title: 'Große Störung' }),
    });
  });
  afterEach(() => world.cleanup());

  const found = async (text: string) =>
    (await world.store.search.find(SYSTEM_VIEWER, { text, limit: 9 })).found.map(({ event }) => event.seq);

  /** Every place of every table that holds it, written as it was or as it is looked for. */
  async function placesOf(text: string): Promise<readonly string[]> {
    const { rows: tables } = await world.pool.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    const places = await Promise.all(
      tables.map(async ({ name }) => {
        const { rows } = await world.pool.query(
          `SELECT 1 FROM "${name}" t WHERE t::text ILIKE '%' || $1 || '%'`,
          [text],
        );
        return rows.length === 0 ? [] : [name];
      }),
    );
    return places.flat();
  }

  it('of what was redacted no word is left in any table', async () => {
    expect(await placesOf(SECRET)).toEqual(['event']);
    await world.store.streams.commit(writing(ONE, 2, 1, { emptied: [1], summary: summary(1) }));
    expect(await placesOf(SECRET)).toEqual([]);
    expect(await found('harmless')).toEqual([2]);
  });

  it('nor where it is redacted together with its own writing', async () => {
    const events = [note(ONE, 3, 3, 'a second zweihunter'), note(ONE, 4, 4, 'fine')];
    await world.store.streams.commit(writing(ONE, 2, 2, { events, emptied: [3], summary: summary(1) }));
    expect(await placesOf('zweihunter')).toEqual([]);
    expect(await found('fine')).toEqual([4]);
  });

  it('what an older program wrote or emptied is put right by the next start', async () => {
    await world.pool.query('UPDATE event SET words = NULL WHERE seq = 2');
    await world.pool.query('UPDATE event SET payload = NULL, salt = NULL WHERE seq = 1');
    await world.pool.query('UPDATE stream SET folded = NULL');
    expect(await found('harmless')).toEqual([]);
    await migrate(world.url);
    expect(await found('harmless')).toEqual([2]);
    expect(await placesOf(SECRET)).toEqual([]);
    const rows = await world.store.incidents.list(SYSTEM_VIEWER, { text: 'grosse storung', limit: 9 });
    expect(rows.map(({ number }) => number)).toEqual([1]);
  });

  it('what an older program emptied is found no more from that moment on', async () => {
    await world.pool.query('UPDATE event SET payload = NULL, salt = NULL WHERE seq = 1');
    const asked = { text: SECRET, limit: 9 };
    const story = await world.store.incidents.story(SYSTEM_VIEWER, [ONE], asked);
    expect([await found(SECRET), story.events]).toEqual([[], []]);
  });

  it('what came last is found while the list of it has not been put into the index', async () => {
    for (let seq = 3; seq < 400; seq += 1)
      await world.store.streams.commit(
        writing(ONE, seq - 1, 1, {
          events: [note(ONE, seq, seq, `entry ${String(seq)}`)],
          summary: summary(1),
        }),
      );
    expect(await found('entry 399')).toEqual([399]);
    expect(await found('entry 3')).toHaveLength(9);
  });
});
