import { Redis } from 'ioredis';
import { Client } from 'pg';

import { bullmqWakeups } from '../../src/adapters/queue/bullmq';
import { InlineWakeups } from '../../src/adapters/queue/inline';
import { laneId } from '../../src/domain/ids';
import { freshDatabase, redisSocket } from '../database';
import { SilentLog } from '../fakes/silent-log';
import { wakeupsContract } from './wakeups';

const log = new SilentLog();
const socket = redisSocket();

wakeupsContract('inline', () => {
  const wakeups = new InlineWakeups(log);
  return Promise.resolve({
    wakeups,
    worker: wakeups,
    empty: () => Promise.resolve(),
    cleanup: () => wakeups.stop(),
  });
});

if (socket === undefined) test.todo('BullMQ on Redis: this machine has no Redis and none could be fetched');
else
  wakeupsContract('BullMQ on Redis', async () => {
    const redis = new Redis({ path: socket });
    await redis.flushall();
    const door = () => bullmqWakeups({ server: { kind: 'redis', path: socket }, log });
    const [wakeups, worker] = [door(), door()];
    return {
      wakeups,
      worker,
      empty: async () => {
        await redis.flushall();
        await redis.script('FLUSH');
      },
      cleanup: async () => {
        await Promise.all([wakeups.stop(), worker.stop()]);
        await redis.quit();
      },
    };
  });

wakeupsContract('BullMQ on PostgreSQL', async () => {
  const url = await freshDatabase();
  const door = () => bullmqWakeups({ server: { kind: 'postgres', url }, log });
  const [wakeups, worker] = [door(), door()];
  return {
    wakeups,
    worker,
    empty: async () => {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query('DELETE FROM muster_queue.job');
      await client.end();
    },
    cleanup: async () => {
      await Promise.all([wakeups.stop(), worker.stop()]);
    },
  };
});

test.each([
  { kind: 'redis', path: '/nowhere/redis.sock' } as const,
  { kind: 'postgres', url: 'postgresql://muster@127.0.0.1:1/nowhere' } as const,
])('a $kind that is away neither hangs nor throws, and health says why', async (server) => {
  const quiet = new SilentLog();
  const wakeups = bullmqWakeups({ server, log: quiet });
  for (let n = 0; n < 3; n += 1) await wakeups.wake([laneId('a'), laneId('b')]);
  expect(await wakeups.health()).toMatch(/./);
  await wakeups.work(1, () => Promise.resolve());
  await wakeups.stop();
  expect(quiet.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
});
