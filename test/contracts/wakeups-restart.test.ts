import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { bullmqWakeups } from '../../src/adapters/queue/bullmq';
import { startRedis } from '../../src/adapters/embedded/redis';
import { laneId, type LaneId } from '../../src/domain/ids';
import { redisSocket } from '../database';
import { eventually } from '../eventually';
import { SilentLog } from '../fakes/silent-log';

const programDir = path.resolve(__dirname, '../../.cache/redis-program');

if (redisSocket() === undefined) test.todo('a Redis that restarts: this machine has none');
else
  test('a Redis that went away and came back empty passes wake-ups on again, to the same worker', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'muster-redis-'));
    const log = new SilentLog();
    const start = async () => {
      const redis = await startRedis({ dataDir, programDir, fast: true });
      if (redis === undefined) throw new Error('There was a Redis a moment ago');
      return redis;
    };
    let redis = await start();
    const door = () => bullmqWakeups({ server: { kind: 'redis', path: redis.address }, log });
    const [bot, worker] = [door(), door()];
    const ran: LaneId[] = [];
    const runs = (name: string) =>
      eventually(async () => {
        await bot.wake([laneId(name)]);
        return ran.includes(laneId(name));
      });
    try {
      await worker.work(2, (lane) => {
        ran.push(lane);
        return Promise.resolve();
      });
      await runs('before');
      await redis.stop();
      await bot.wake([laneId('meanwhile')]);
      expect(await bot.health()).toMatch(/./);
      redis = await start();
      await runs('after');
      expect(await bot.health()).toBeUndefined();
      const said = log.lines.filter(({ level }) => level === 'error');
      expect(said).toEqual([]);
    } finally {
      await Promise.all([bot.stop(), worker.stop()]);
      await redis.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
