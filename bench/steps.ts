import { alone, compared, type Bench, type Figure, type Line } from './figure';
import { RawQueue } from './raw-queue';
import { alternate, median, percentile } from './rounds';
import { chain, fanOut } from './steps/runbook';
import { Begun, ended, nothing, openRunner, startRun } from './steps/working';

const place = (what: string, unit: string) => ({ figure: 'steps', what, unit });
const perSecond = (count: number, ms: number): number => (count / ms) * 1000;

/** Ten thousand steps that do nothing: a run from the command that starts it until its end is written down. */
async function fannedOut({ servers, rounds, quick }: Bench, concurrency: number): Promise<readonly Line[]> {
  const count = quick ? 2_500 : 10_000;
  const begun = new Begun();
  const house = await openRunner(servers, concurrency, nothing(begun));
  const redis = RawQueue.onRedis(servers.redisSocket, concurrency);
  const postgres = await RawQueue.onPostgres(servers.databaseUrl, concurrency);
  try {
    const rates = await alternate(
      rounds,
      async () => ({
        redis: perSecond(count, await redis.run(count)),
        postgres: perSecond(count / 5, await postgres.run(count / 5)),
      }),
      async () => {
        const done = begun.next(count);
        const started = performance.now();
        await ended(house, await startRun(house, fanOut(count)), done);
        const ours = perSecond(count, performance.now() - started);
        return { redis: ours, postgres: ours };
      },
    );
    const what = `${count.toLocaleString('en')} steps, ${String(concurrency)} at once`;
    const least = concurrency === 10 ? 0.4 : 0.6;
    return [
      compared(place(`${what}, against raw BullMQ`, '/s'), rates.redis, { least }),
      compared(place(`${what}, against BullMQ on PostgreSQL`, '/s'), rates.postgres, { least: 5 }),
    ];
  } finally {
    await redis.close();
    await postgres.close();
    await house.close();
  }
}

/** From the command that starts a run until its first step is begun, and from one step's begin to that of the next. */
async function startLatency({ servers, quick }: Bench): Promise<readonly Line[]> {
  const count = quick ? 40 : 200;
  const begun = new Begun();
  const house = await openRunner(servers, 100, nothing(begun));
  const raw = RawQueue.onRedis(servers.redisSocket, 100);
  const ours: number[] = [];
  const queues: number[] = [];
  try {
    for (let round = -5; round < count; round += 1) {
      const took = await raw.startOne();
      const done = begun.next(1);
      const started = performance.now();
      const founding = startRun(house, fanOut(1));
      await done;
      const begins = performance.now() - started;
      await ended(house, await founding, done);
      if (round < 0) continue;
      queues.push(took);
      ours.push(begins);
    }
    const length = 50;
    const done = begun.next(length);
    const started = performance.now();
    await startRun(house, chain(length));
    await done;
    const beyond = percentile(ours, 0.95) - percentile(queues, 0.95);
    return [
      alone(place('a step is begun after its run is asked for, p50', 'ms'), median(ours)),
      alone(place('the same, p95 beyond the queue’s', 'ms'), beyond, { most: 50 }),
      alone(place('each further step of a chain', 'ms'), (performance.now() - started) / length),
    ];
  } finally {
    await raw.close();
    await house.close();
  }
}

export const steps: Figure = {
  name: 'steps',
  async measure(bench) {
    const lines: Line[] = [];
    for (const concurrency of [10, 100]) lines.push(...(await fannedOut(bench, concurrency)));
    lines.push(...(await startLatency(bench)));
    return lines;
  },
};
