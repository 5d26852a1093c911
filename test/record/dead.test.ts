import { systemClock } from '../../src/adapters/clock/system-clock';
import { laneId } from '../../src/domain/ids';
import { cleanUp, dataFolder, ensureBuilt } from '../start/muster';
import { muster } from './muster';
import { declare, ONE, openScene, type Scene } from './scene';

beforeAll(ensureBuilt);

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(async () => {
  await cleanUp();
  await scene.end();
});

const deadOrAlive = async (): Promise<readonly string[]> => {
  const { rows } = await scene.pool.query<{ it: string }>(
    `SELECT state || ' ' || verb AS it FROM inbox WHERE state <> 'done'
     UNION ALL SELECT state || ' ' || key FROM outbox WHERE reason IS NOT NULL OR doubtful OR state = 'dead' ORDER BY 1`,
  );
  return rows.map(({ it }) => it);
};

/** One delivery that stepped aside, and one command that threw too often. */
async function twoDeadLetters(): Promise<void> {
  await scene.tell(ONE, declare('checkout answers 500'));
  const { outbox, inbox } = scene.store;
  const claim = await outbox.claim(laneId(`console/${ONE}/normal`), systemClock().id(), 1, 60_000);
  const [errand] = claim === 'busy' ? [] : claim.errands;
  if (claim === 'busy' || errand === undefined) throw new Error('The channel is to be opened');
  await outbox.settle({
    errand,
    fence: claim.fence,
    became: 'dead',
    reason: 'delivery:timed-out',
    follow: [],
  });
  const accepted = await inbox.accept({
    key: 'thrown',
    target: ONE,
    verb: 'note',
    command: { type: 'AddNote', text: 'it threw' },
    by: { kind: 'system', part: 'intake' },
    at: systemClock().now(),
    correlation: 'test',
  });
  if (!accepted.fresh) throw new Error('It is fresh');
  await inbox.stumbled(accepted.row.id, 'a fault of ours', 1);
}

it('lists what stepped aside in both boxes, about which incident and why, and puts it back', async () => {
  await twoDeadLetters();
  const dir = dataFolder();
  const run = (...args: string[]) =>
    muster(dir, ['dead', ...args], {
      DATABASE_URL: scene.url,
      MUSTER_SECRET: 'a secret for tests that is long enough',
    });
  const listed = await run();
  expect(listed.output).toMatch(
    /^inbox\/\d+ {2}command note {2}INC-1 {2}since .* UTC, attempts: \d+: a fault of ours$/m,
  );
  expect(listed.output).toMatch(
    /^outbox\/\d+ {2}delivery open-channel {2}INC-1 {2}since .* UTC, attempts: \d+: the chat did not answer in time$/m,
  );
  const { output } = await run('--json');
  const letters = JSON.parse(output) as { id: string; incident: number; from: string }[];
  expect(letters.map(({ from, incident }) => [from, incident]).sort()).toEqual([
    ['inbox', 1],
    ['outbox', 1],
  ]);
  expect(await deadOrAlive()).toEqual(['dead channel/console/incident/one', 'dead note']);

  const id = letters.find(({ from }) => from === 'inbox')?.id ?? '';
  expect(await run('replay', id)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^Back on the road: 1/) as string,
  });
  expect(await deadOrAlive()).toEqual(['dead channel/console/incident/one', 'new note']);
  expect((await run('replay', id)).output).toMatch(/^There is no dead letter inbox\/\d+ — /);
  const rest = await run('replay', '--all', '--json');
  expect(JSON.parse(rest.output)).toEqual({ replayed: [expect.stringMatching(/^outbox/)] });
  expect((await deadOrAlive()).filter((it) => it.startsWith('dead'))).toEqual([]);
  expect((await run()).output).toBe('There are no dead letters.\n');
});

it.each([
  ['replay'],
  ['--all'],
  ['replay', 'inbox/1', '--all'],
  ['revive'],
  ['replay', '1', '2'],
  ['--loud'],
])('refuses `muster dead %s %s` in one line, and touches nothing', async (...args) => {
  const { code, output } = await muster(
    dataFolder(),
    ['dead', ...args.filter((arg) => typeof arg === 'string')],
    { MUSTER_SECRET: 'a secret for tests that is long enough' },
  );
  expect(code).toBe(1);
  expect(output.trimEnd().split('\n')).toHaveLength(1);
  expect(output).toContain('muster dead');
});
