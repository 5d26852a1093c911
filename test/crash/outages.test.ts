import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Redis } from 'ioredis';

import { startPostgres } from '../../src/adapters/embedded/postgres';
import type { EmbeddedServer } from '../../src/adapters/embedded/server-process';
import { migrate } from '../../src/adapters/store/postgres/migrate';
import { redisSocket } from '../database';
import { compiled } from './compiled';
import { Scene } from './scene';
import { PROGRAMME, Story } from './story';
import { faultsAfter } from './telling';
import { PATIENCE_MS } from '../patience';

/** Long enough that the client meets it, and more than once. */
const OUTAGE_MS = 3_000;
const LIMIT_MS = 3 * PATIENCE_MS;
/** The machine may have no Redis, and none that can be fetched. */
const withRedis = redisSocket() === undefined ? it.skip : it;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let program: Awaited<ReturnType<typeof compiled>>;
let scene: Scene | undefined;
/** Servers of a single test, to be stopped however it ends. */
const leftovers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  program = await compiled();
});
afterEach(async () => {
  await scene?.close();
  scene = undefined;
  for (const stop of leftovers.splice(0)) await stop();
});
afterAll(() => {
  program.remove();
});

withRedis(
  'Redis may be emptied again and again',
  async () => {
    const here = (scene = await Scene.open(program.file, { programme: PROGRAMME }));
    const redis = new Redis(here.redis?.address ?? '');
    const before = async (): Promise<void> => {
      await redis.flushall();
    };
    const story = new Story(here, 'emptied', { refused: true, before });
    const faults = await faultsAfter(here, story);
    redis.disconnect();
    expect(faults).toEqual([]);
  },
  LIMIT_MS,
);

withRedis(
  'Redis may be away for as long as it likes, and come back empty',
  async () => {
    const here = (scene = await Scene.open(program.file, { programme: PROGRAMME }));
    const before = async (act: number): Promise<void> => {
      if (act === 2) await here.redis?.stop();
      if (act === 7) await here.startRedis();
    };
    const story = new Story(here, 'away', { refused: true, before });
    expect(await faultsAfter(here, story)).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'PostgreSQL may be stopped in the middle: nothing is acknowledged meanwhile, and nothing is lost',
  async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'muster-outage-'));
    chmodSync(dir, 0o711);
    const start = (): Promise<EmbeddedServer> => startPostgres({ dataDir: dir, database: 'muster' });
    let postgres = await start();
    let back: Promise<void> = Promise.resolve();
    leftovers.push(async () => {
      await back;
      await postgres.stop();
      rmSync(dir, { recursive: true, force: true });
    });
    await migrate(postgres.address);
    const here = (scene = await Scene.open(program.file, { databaseUrl: postgres.address }));
    const outage = async (stop: () => Promise<void>): Promise<void> => {
      await back;
      await stop();
      back = pause(OUTAGE_MS).then(async () => {
        postgres = await start();
      });
    };
    const before = async (act: number): Promise<void> => {
      // Once while the channel is being built, and once without a goodbye, as when the machine loses it.
      if (act === 1) await outage(() => postgres.stop());
      if (act === 5)
        await outage(async () => {
          process.kill(postgres.pid, 'SIGQUIT');
          await postgres.ended;
        });
    };
    const story = new Story(here, 'stopped', { refused: false, before });
    const faults = await faultsAfter(here, story);
    await back;
    expect(faults).toEqual([]);
    expect(story.client.setbacks).toContain(503);
  },
  LIMIT_MS,
);
