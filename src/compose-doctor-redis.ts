/** What `muster doctor` looks at of a Redis that is not ours. */
import { redisInfo } from './adapters/embedded/redis-info';
import { doubtful, thrown, well, type Finding } from './compose-doctor-finding';
import { reachRedis } from './compose-servers';
import type { RedisPlace } from './config/settings';

/** BullMQ keeps jobs in it: what is evicted is a wake-up that only the sweep makes good. */
const KEEPS_ALL = 'noeviction';
const ALL = 100;
const MUCH = 90;

export async function examineRedis(redis: RedisPlace | undefined): Promise<readonly Finding[]> {
  if (redis === undefined) return [well('redis', 'redis-embedded')];
  if (redis.kind === 'none') return [well('redis', 'redis-none')];
  try {
    await reachRedis(redis);
  } catch (error) {
    return [thrown('redis', error)];
  }
  const memory = await redisInfo(redis.kind === 'url' ? redis.url : redis.path, 'memory');
  const policy = memory?.get('maxmemory_policy');
  const [most, used] = [Number(memory?.get('maxmemory') ?? 0), Number(memory?.get('used_memory') ?? 0)];
  return [
    well('redis', 'redis'),
    policy === undefined
      ? doubtful('redis', 'redis-policy-unknown')
      : policy === KEEPS_ALL
        ? well('redis', 'redis-policy', { policy })
        : doubtful('redis', 'redis-evicts', { policy }),
    ...(most > 0 && (used / most) * ALL > MUCH
      ? [doubtful('redis', 'redis-full', { percent: Math.round((used / most) * ALL) })]
      : []),
  ];
}
