import { Redis } from 'ioredis';

import { RUNNER_LIMITS } from '../../src/flow/runs/drive-parts';
import { redisSocket } from '../database';
import { OwnPostgres } from '../own-postgres';
import { PATIENCE_MS } from '../patience';
import { compiled } from './compiled';
import type { Arm } from './orders';
import { RunScene } from './run-scene';
import { explained } from './settled';
import { until } from './until';

const LIMIT_MS = 3 * PATIENCE_MS;
const OUTAGE_MS = 2_000;
/** The machine may have no Redis, and none that can be fetched. */
const withRedis = redisSocket() === undefined ? it.skip : it;
const armed = (signal: Arm['signal'], point: string, ...passes: readonly number[]): readonly Arm[] =>
  passes.map((nth) => ({ point, nth, signal }));

let program: Awaited<ReturnType<typeof compiled>>;
const leftovers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  program = await compiled();
});
afterEach(async () => {
  for (const stop of leftovers.splice(0).reverse()) await stop();
});
afterAll(() => {
  program.remove();
});

async function opened(
  ...args: Parameters<typeof RunScene.open> extends [unknown, ...infer Rest] ? Rest : never
) {
  const world = await RunScene.open(program.file, ...args);
  leftovers.push(() => world.close());
  return world;
}

/** How often the run was taken by somebody. */
const takings = async ({ scene, story }: RunScene): Promise<number> =>
  (await scene.rows(`SELECT 1 FROM event WHERE stream = $1 AND type = 'RunTaken'`, story.stream)).length;

withRedis(
  'Redis may be emptied again and again',
  async () => {
    const world = await opened([armed('SIGKILL', 'run.claimed', 2), []]);
    const redis = new Redis(world.scene.redis?.address ?? '');
    const emptying = setInterval(() => void redis.flushall().catch(() => undefined), 100);
    const faults = await world.faults().finally(() => {
      clearInterval(emptying);
      redis.disconnect();
    });
    expect(faults).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'PostgreSQL may be restarted in the middle, with and without a goodbye',
  async () => {
    const postgres = await OwnPostgres.open();
    leftovers.push(() => postgres.remove());
    const world = await opened([[]], { databaseUrl: postgres.address });
    const told = world.story.told();
    told.catch(() => undefined); // looked at below
    for (const [step, hard] of [
      ['bare', true],
      ['approved', false],
    ] as const) {
      await explained(world.scene, () =>
        until(async () => (await world.effects.book()).some((effect) => effect.step === step)),
      );
      await (hard ? postgres.kill() : postgres.stop());
      await new Promise((resolve) => setTimeout(resolve, OUTAGE_MS));
      await postgres.startAgain();
    }
    expect(await world.faults(told)).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'two workers share the runs, and one of them is killed again and again',
  async () => {
    const world = await opened([armed('SIGKILL', 'run.effect-done', 2, 3, 2), []]);
    expect(await world.faults()).toEqual([]);
  },
  LIMIT_MS,
);

it.each([
  'run.claimed',
  'run.before-effect',
  'run.effect-done',
  'run.before-result-commit',
  'run.before-release',
])(
  'a worker that is frozen at %s past its lease does nothing twice when it thaws',
  async (point) => {
    const world = await opened([armed('SIGSTOP', point, 2)]);
    const [sleeper] = world.scene.workers;
    const told = world.story.told();
    told.catch(() => undefined); // looked at below
    await explained(world.scene, () => until(() => sleeper?.isFrozen() === true));
    const other = world.scene.join('worker');
    const before = await world.faults(told);
    await other.leave();
    sleeper?.thaw();
    // It goes on as before: another run, which it has to drive itself.
    const again = world.another();
    leftovers.push(() => again.close());
    await explained(world.scene, () => again.told());
    expect([...before, ...world.scene.members.flatMap((member) => member.accidents)]).toEqual([]);
    expect((await again.run())?.status).toBe('undone');
    const twice = (await world.effects.book()).filter(
      ({ key }, at, all) => all.findIndex((it) => it.key === key) !== at,
    );
    expect(twice).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'an event loop that stands still for 2 s again and again loses nothing to others',
  async () => {
    const { leaseMs, renewMs } = RUNNER_LIMITS;
    const world = await opened([[], []], { orders: { limits: { leaseMs, renewMs }, blocksMs: 2_000 } });
    const before = world.faults();
    before.catch(() => undefined); // looked at below
    await explained(world.scene, () => until(async () => (await world.story.run())?.status === 'undone'));
    expect(await before).toEqual([]);
    // Whoever takes a run that another has in hand says so.
    const losses = await world.scene.rows(
      `SELECT 1 FROM event WHERE stream = $1 AND type = 'StepsSettled' AND payload LIKE '%"lost":true%'`,
      world.story.stream,
    );
    expect(losses).toEqual([]);
    expect(await takings(world)).toBeGreaterThan(0);
  },
  LIMIT_MS,
);
