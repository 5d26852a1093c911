import { claimed, effect, keys, LANE, ONE, plan, writing } from './road-values';
import { postgresWorld, type PostgresWorld } from './store-world';
import { eventually } from '../eventually';

/** What only two connections at once can show. One holds its transaction open until the other is seen to wait for it. */
describe('outbox on PostgreSQL, two at once', () => {
  let world: PostgresWorld;
  beforeEach(async () => {
    world = await postgresWorld();
  });
  afterEach(() => world.cleanup());

  const waitingForLock = async (): Promise<boolean> => {
    const { rows } = await world.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database()`,
    );
    return (rows[0]?.n ?? 0) > 0;
  };
  const rowsOf = async (coalesce: string) => {
    const { rows } = await world.pool.query<{ key: string; state: string; touched: number }>(
      'SELECT key, state, touched FROM outbox WHERE coalesce = $1 ORDER BY id',
      [coalesce],
    );
    return rows;
  };

  test('a card update that comes while the card is being picked up is not lost in it', async () => {
    await plan(world.store, effect('card 1', { coalesce: 'card' }));
    const relay = await world.pool.connect();
    await relay.query('BEGIN');
    await relay.query(`UPDATE outbox SET state = 'sending', fresh = false WHERE key = 'card 1'`);
    const planned = plan(world.store, effect('card 2', { coalesce: 'card' }));
    await eventually(waitingForLock);
    await relay.query('COMMIT');
    relay.release();
    await planned;
    expect(await rowsOf('card')).toEqual([
      { key: 'card 1', state: 'sending', touched: 0 },
      { key: 'card 2', state: 'waiting', touched: 0 },
    ]);
  });

  test('a relay that comes while an update joins the waiting card waits for it, and then shows both', async () => {
    await plan(world.store, effect('card 1', { coalesce: 'card' }));
    const handle = await world.pool.connect();
    await handle.query('BEGIN');
    await handle.query(`UPDATE outbox SET touched = touched + 1 WHERE key = 'card 1'`);
    let done = false;
    const claim = claimed(world.store).finally(() => {
      done = true;
    });
    await eventually(waitingForLock);
    expect(done).toBe(false);
    await handle.query('COMMIT');
    handle.release();
    expect(keys((await claim).errands)).toEqual(['card 1']);
    expect(await rowsOf('card')).toEqual([{ key: 'card 1', state: 'sending', touched: 1 }]);
  });

  test('an outcome that meets the next holder’s claim is refused', async () => {
    await plan(world.store, effect('a'));
    const old = await claimed(world.store, { leaseMs: 1_000 });
    await world.pass(2_000);
    const next = await world.pool.connect();
    await next.query('BEGIN');
    await next.query(`UPDATE lane SET fence = fence + 1000 WHERE id = $1`, [LANE]);
    await next.query(`UPDATE outbox SET fence = fence + 1000 WHERE key = 'a'`);
    const [errand] = old.errands;
    if (errand === undefined) throw new Error('Nothing to do');
    const settled = world.store.outbox.settle({
      errand,
      fence: old.fence,
      became: 'waiting',
      waitMs: 0,
      reason: 'late',
      doubtful: false,
      spent: true,
    });
    await eventually(waitingForLock);
    await next.query('COMMIT');
    next.release();
    expect((await settled).accepted).toBe(false);
  });

  test('nothing of a conflicting writing is in any table', async () => {
    await world.store.streams.commit(writing(ONE, 0, 1));
    const counts = async () => {
      const tables = ['stream', 'event', 'outbox', 'timer', 'inbox'];
      const all = tables.map((table) => world.pool.query<Record<string, unknown>>(`SELECT * FROM ${table}`));
      return (await Promise.all(all)).map(({ rows }) => rows);
    };
    const before = await counts();
    const conflict = await world.other.streams.commit(
      writing(ONE, 0, 2, {
        effects: [effect('x')],
        timers: [
          {
            kind: 'set',
            key: 't',
            dueAt: '2025-01-01T00:00:00.000Z' as never,
            target: ONE,
            command: { type: 'x' },
          },
        ],
        emptied: [1],
      }),
    );
    expect(conflict).toBe('conflict');
    expect(await counts()).toEqual(before);
  });

  test('lanes and streams under cross fire lose nothing and give nothing twice', async () => {
    const stores = [world.store, world.other];
    const streams = ['a', 'b', 'c'].map((name) => `incident/${name}` as typeof ONE);
    const write = async (index: number): Promise<void> => {
      const store = stores[index % 2] ?? world.store;
      const stream = streams[index % 3] ?? ONE;
      const key = `e${String(index)}`;
      for (;;) {
        const { version } = await store.streams.load(stream);
        const made = writing(stream, version, 1, {
          effects: [effect(key), effect(`${key}/card`, { coalesce: stream })],
        });
        if ((await store.streams.commit(made)) === 'committed') return;
      }
    };
    const got: string[] = [];
    let writingDone = false;
    const deliver = async (store: PostgresWorld['store']): Promise<void> => {
      for (;;) {
        const last = writingDone;
        const claim = await store.outbox.claim(LANE, 'r', 5, 60_000);
        if (claim === 'busy') continue;
        for (const errand of claim.errands) {
          const { accepted } = await store.outbox.settle({
            errand,
            fence: claim.fence,
            became: 'sent',
            links: [],
            follow: [],
          });
          if (accepted) got.push(errand.key);
        }
        while (!(await store.outbox.release(LANE, claim.fence)))
          await claimed(store, { held: claim.fence, limit: 0 });
        if (last && claim.errands.length === 0) return;
      }
    };
    const delivering = stores.map(deliver);
    await Promise.all(Array.from({ length: 60 }, (_, index) => write(index)));
    writingDone = true;
    await Promise.all(delivering);
    expect(new Set(got).size).toBe(got.length);
    const plain = got.filter((key) => !key.endsWith('card'));
    expect(plain.sort()).toEqual(Array.from({ length: 60 }, (_, index) => `e${String(index)}`).sort());
    const { rows } = await world.pool.query(`SELECT 1 FROM outbox WHERE state <> 'done'`);
    expect(rows).toEqual([]);
  });
});
