import { compiled } from '../crash/compiled';
import { explained, settledForNow } from '../crash/settled';
import { until } from '../crash/until';
import { OwnPostgres } from '../own-postgres';
import { PATIENCE_MS } from '../patience';
import { monitoringPrograms, WHY_NOT } from './programs';
import { acceptedBy, alertCards, doneTwice, storedIn, timelines } from './records';
import { SERVICES, Ward } from './ward';

/** So long is PostgreSQL away; an Alertmanager gives up a delivery meanwhile, and comes again with the next. */
const OUTAGE_MS = 20_000;
const LIMIT_MS = 4 * PATIENCE_MS;

const there = monitoringPrograms() !== undefined;
if (!there) process.stdout.write(`\nSkipped: ${WHY_NOT}\n`);
const withMonitoring = there ? describe : describe.skip;

withMonitoring('a real Prometheus and two Alertmanagers', () => {
  let program: Awaited<ReturnType<typeof compiled>>;
  let ward: Ward | undefined;
  /** What a single test started besides, to be stopped however it ends. */
  const leftovers: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    program = await compiled();
  });
  afterEach(async () => {
    await ward?.close();
    ward = undefined;
    for (const stop of leftovers.splice(0)) await stop();
  });
  afterAll(() => {
    program.remove();
  });

  it(
    'an alert opens a channel and is over again: one incident, one card, and a suggestion, although all is told twice',
    async () => {
      const here = (ward = await Ward.open(program.file, {}));
      const { scene, patient, door } = here;
      await explained(scene, async () => {
        patient.fallIll('checkout');
        await until(async () =>
          (await alertCards(scene)).some(({ text }) => text.includes('checkout is down')),
        );
        await here.bothTold('firing');
        patient.recover('checkout');
        await here.bothTold('resolved');
        await until(async () => (await timelines(scene))[0]?.firing === 0);
        await settledForNow(scene);
      });

      expect(await storedIn(scene)).toEqual(acceptedBy(door));
      const told = await timelines(scene);
      expect(told.map(({ service, firing }) => ({ service, firing }))).toEqual([
        { service: 'checkout', firing: 0 },
      ]);
      // Not resolved: nobody said so, and no rule does.
      expect(told[0]?.types).not.toContain('Resolved');
      const { channels, posts } = await scene.books();
      expect(channels.map(({ name }) => name)).toEqual([expect.stringMatching(/^inc-1-/)]);
      expect(await alertCards(scene)).toHaveLength(1);
      const asked = posts.filter(({ content }) => content.summary.startsWith('All alerts of INC-1 are over'));
      expect(asked).toHaveLength(1);
      expect(await doneTwice(scene)).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'bot and worker are killed and PostgreSQL is away for 20 s: what was acknowledged is what is stored, and nothing is there twice',
    async () => {
      const postgres = await OwnPostgres.open();
      leftovers.push(() => postgres.remove());
      const here = (ward = await Ward.open(program.file, {
        databaseUrl: postgres.address,
        // It is stored, and who sent it never hears so; it is judged, and nobody handles it.
        bots: [[{ point: 'hook.accepted', nth: 1, signal: 'SIGKILL' }]],
        workers: [[{ point: 'triage.turned', nth: 1, signal: 'SIGKILL' }]],
      }));
      const { scene, patient, door } = here;
      const [first, second, third] = SERVICES;
      await explained(scene, async () => {
        patient.fallIll(first);
        await until(() => scene.members.every(({ kills }) => kills.length === 1));
        await here.bothTold('firing', first);

        await postgres.stop();
        patient.fallIll(second);
        const back = new Promise((resolve) => setTimeout(resolve, OUTAGE_MS)).then(() =>
          postgres.startAgain(),
        );
        await until(() => door.setbacks.includes(503));
        patient.recover(first);
        await back;
        patient.fallIll(third);
        for (const service of SERVICES) await here.bothTold('firing', service);
        for (const service of SERVICES) patient.recover(service);
        for (const service of SERVICES) await here.bothTold('resolved', service);
        await until(async () => (await timelines(scene)).every(({ firing }) => firing === 0));
        await until(async () => (await timelines(scene)).length === SERVICES.length);
        await settledForNow(scene);
      });

      expect(scene.members.flatMap(({ accidents }) => accidents)).toEqual([]);
      expect(await storedIn(scene)).toEqual(acceptedBy(door));
      expect((await timelines(scene)).map(({ service }) => service).sort()).toEqual([...SERVICES].sort());
      const { channels } = await scene.books();
      expect(channels).toHaveLength(SERVICES.length);
      expect(await alertCards(scene)).toHaveLength(SERVICES.length);
      expect(await doneTwice(scene)).toEqual([]);
    },
    LIMIT_MS,
  );
});
