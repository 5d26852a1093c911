import type { LaneId } from '../src/domain/ids';
import { DELIVER_LIMITS, Deliverer } from '../src/flow/deliver';
import { barePool } from './bare-pool';
import { compared, type Bench, type Figure, type Line, type Target } from './figure';
import { openHouse, stillChat, type House } from './house';
import { LadenOutbox } from './laden-outbox';
import { RawQueue } from './raw-queue';
import { alternate } from './rounds';

interface Case {
  readonly what: string;
  readonly lanes: number;
  readonly each: number;
  readonly concurrency: number;
  readonly target?: Target;
}

const over = (lanes: number, each: number, what: string): readonly Case[] =>
  [10, 100].map((concurrency) => ({
    what: `${what}, ${String(concurrency)} at once`,
    lanes,
    each,
    concurrency,
    ...(lanes === 1 ? {} : { target: { least: concurrency === 10 ? 0.4 : 0.6 } }),
  }));

const CASES: readonly Case[] = [
  ...over(1000, 1, '1,000 lanes, 1 effect each'),
  ...over(1000, 3, '1,000 lanes, 3 effects each'),
  ...over(1, 1000, 'one lane of 1,000 effects'),
];

/** A worker's deliveries, and when the last of them is over. */
export function deliveries(house: House, concurrency: number) {
  let running = 0;
  let idle = (): void => undefined;
  const deliverer = new Deliverer(
    {
      ...house,
      publicUrl: 'http://localhost:3000',
      told: () => undefined,
      works: () => true,
      desks: new Map(),
      wakeTriage: () => undefined,
      foundRun: () => Promise.resolve([]),
      chats: new Map([[stillChat.id, stillChat]]),
      wakeAfter: (lane, ms) => house.clock.after(ms, () => void run(lane)),
    },
    DELIVER_LIMITS,
  );
  const run = async (lane: LaneId): Promise<void> => {
    running += 1;
    try {
      await deliverer.run(lane);
    } finally {
      running -= 1;
      if (running === 0) idle();
    }
  };
  const ready = house.wakeups.work(concurrency, run);
  return { ready, whenIdle: () => new Promise<void>((resolve) => (idle = resolve)) };
}

async function measure({ servers, rounds, quick }: Bench, it: Case): Promise<Line> {
  const house = openHouse(servers);
  const pool = barePool(servers.databaseUrl, 1);
  const raw = RawQueue.onRedis(servers.redisSocket, it.concurrency);
  try {
    const outbox = new LadenOutbox(pool, quick && it.lanes > 1 ? it.lanes / 2 : it.lanes, it.each);
    await outbox.openChannels();
    const worker = deliveries(house, it.concurrency);
    await worker.ready;
    let effects = 1000;
    const { rate } = await alternate(
      rounds,
      async () => ({ rate: (effects / (await raw.run(effects))) * 1000 }),
      async () => {
        const lanes = await outbox.fill();
        effects = lanes.length;
        const before = stillChat.called();
        const started = performance.now();
        for (const lane of lanes) void house.wakeups.wake([lane]); // as each commit does
        while (stillChat.called() < before + effects) await worker.whenIdle();
        const took = performance.now() - started;
        const left = await outbox.unfinished();
        if (left > 0) throw new Error(`${String(left)} effects were not delivered`);
        return { rate: (effects / took) * 1000 };
      },
    );
    return compared({ figure: 'delivery', what: it.what, unit: '/s' }, rate, it.target);
  } finally {
    await raw.close();
    await pool.end();
    await house.close();
  }
}

export const delivery: Figure = {
  name: 'delivery',
  async measure(bench) {
    const lines: Line[] = [];
    for (const it of CASES) lines.push(await measure(bench, it));
    return lines;
  },
};
