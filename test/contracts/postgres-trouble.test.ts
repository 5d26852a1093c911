import { passing } from '../../src/adapters/store/postgres/database';
import { systemClock } from '../../src/adapters/clock/system-clock';
import { postgresStore } from '../../src/adapters/store/postgres';
import { Unavailable } from '../../src/kit/unavailable';
import { eventually } from '../eventually';
import { SilentLog } from '../fakes/silent-log';
import { noMetrics } from '../fakes/no-metrics';
import { intent, keys, ONE, writing } from './road-values';
import { postgresWorld } from './store-world';

test('a PostgreSQL that cannot be reached is `Unavailable`, for all who wait at once', async () => {
  const url = 'postgresql://muster@127.0.0.1:1/nowhere';
  const store = postgresStore({
    url,
    connections: 2,
    clock: systemClock(),
    log: new SilentLog(),
    metrics: noMetrics,
  });
  const asked = Array.from({ length: 50 }, (_, index) => store.inbox.accept(intent(`k${String(index)}`)));
  const answers = await Promise.allSettled([
    ...asked,
    store.streams.commit(writing(ONE, 0)),
    store.outbox.idleLanes(1),
    store.incidents.byNumber({ key: 'person/ann', standing: 'admin' }, 1),
    store.ping(),
  ]);
  const reasons = answers.map((answer) =>
    answer.status === 'rejected' ? (answer.reason as unknown) : undefined,
  );
  expect(reasons.filter((reason) => !(reason instanceof Unavailable))).toEqual([]);
  await store.stop();
});

test('connections that are cut are replaced, and what was acknowledged is there', async () => {
  const world = await postgresWorld();
  const acknowledged: string[] = [];
  let refused = 0;
  let round = 0;
  const accept = async (key: string): Promise<void> => {
    try {
      await world.store.inbox.accept(intent(key));
      acknowledged.push(key);
    } catch (error) {
      expect(error).toBeInstanceOf(Unavailable);
      refused += 1;
    }
  };
  const storm = async (): Promise<void> => {
    round += 1;
    const all = Array.from({ length: 40 }, (_, index) => accept(`${String(round)}/${String(index)}`));
    await world.pool.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await Promise.all(all);
  };
  await eventually(async () => {
    await storm();
    return refused > 0 && acknowledged.length > 0;
  });
  await eventually(async () => {
    await accept('last');
    return acknowledged.includes('last');
  });
  await world.pass(60_000);
  const stored = keys(await world.other.inbox.claimIdle(10_000, 0, 1_000));
  expect(acknowledged.filter((key) => !stored.includes(key))).toEqual([]);
  await world.cleanup();
});

test.each([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  '57014',
  '57P01',
  '53300',
  'P1001',
])('%s passes, and says nothing about the command', (code) => {
  expect(passing({ code })).toBe(true);
});

test('what is wrong with the command itself does not pass', () => {
  expect(['22P05', '23505', '42P01'].filter((code) => passing({ code }))).toEqual([]);
});
