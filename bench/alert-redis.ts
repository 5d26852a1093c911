import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { startRedis } from '../src/adapters/embedded/redis';
import { alertBot, hookOf } from './alerts/house';
import { delivered, newAlerts } from './alerts/payloads';
import { press } from './alerts/press';
import { compared, type Figure } from './figure';
import { alternate } from './rounds';
import { SlowSlack } from './slack/slow-slack';

const EACH = 10;

/** Redis holds wake-ups only: what the hook takes in a second while it is away, beside what it takes otherwise. */
export const alertsRedisDown: Figure = {
  name: 'alerts-redis-down',
  async measure({ servers, rounds, quick }) {
    const folder = path.join(servers.folder, 'own-redis');
    mkdirSync(folder, { recursive: true });
    const programDir = path.resolve(__dirname, '../.cache/redis-program');
    const start = async () => {
      const started = await startRedis({ dataDir: folder, programDir });
      if (started === undefined) throw new Error('The bench needs Redis, and none is to be had here');
      return started;
    };
    let redis = await start();
    const state = { up: true };
    const slack = new SlowSlack();
    const places = { ...servers, redisSocket: redis.address };
    const bot = await alertBot('bot', places, await slack.listen(), { services: 1, upstream: 0 });
    const count = quick ? 1000 : 3000;
    const rate = async () => {
      const bodies = Array.from({ length: count }, () => delivered(newAlerts(EACH)));
      const { perSecond, p99 } = await press(hookOf(bot), bodies);
      return { rate: perSecond * EACH, p99 };
    };
    try {
      const both = await alternate(
        rounds,
        async () => {
          if (!state.up) redis = await start();
          state.up = true;
          return rate();
        },
        async () => {
          if (state.up) await redis.stop();
          state.up = false;
          return rate();
        },
      );
      const place = (what: string, unit: string) => ({ figure: 'alerts-redis-down', what, unit });
      return [
        compared(place('accepted at 10 a request, against the same with Redis', '/s'), both.rate, {
          least: 0.9,
        }),
        compared(place('p99 of a request', 'ms'), both.p99),
      ];
    } finally {
      await bot.stop();
      await slack.stop();
      if (state.up) await redis.stop();
    }
  },
};
