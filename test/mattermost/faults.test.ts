import { effectKey } from '../../src/domain/ids';
import { eventually } from '../eventually';
import { OPEN } from '../contracts/chat-stage';
import { text } from '../../src/voice/rich';
import { delivered, post, stageOf, type Stage } from './stage';
import { WRITING, type Trouble } from './troubles';

let stage: Stage;
afterEach(() => stage.end());

const SERVER = 'mattermost/server';
const POSTS = /^POST \/posts$/;

test.each([1, 7, 60])('a storm of 429 is obeyed to the second: %s', async (seconds) => {
  stage = await stageOf();
  const { chat, fake, inc, key, texts } = stage;
  const call = key();
  fake.troubles.order({ kind: 'limited', seconds }, POSTS, 5);
  for (let nth = 0; nth < 5; nth += 1)
    expect(await chat.call(post(inc, 'hello'), call)).toEqual({
      outcome: 'retry',
      reason: { known: 'busy' },
      effect: 'none',
      after: seconds * 1_000,
      rests: [SERVER],
    });
  expect(chat.budgets(post(inc, 'x')).map(({ key: budget }) => budget)).toContain(SERVER);
  expect(texts()).toEqual([]);
  await delivered(chat, post(inc, 'hello'), call);
  expect(texts()).toEqual(['hello']);
});

test.each([
  ['500', { kind: 'broken', status: 500 }],
  ['a proxy that has lost the server', { kind: 'broken', status: 502 }],
  ['503', { kind: 'broken', status: 503 }],
  ['a lost answer', { kind: 'lost' }],
  ['a connection that is cut', { kind: 'cut' }],
] as const)('%s may have had an effect, and says so', async (_, trouble: Trouble) => {
  stage = await stageOf();
  const { chat, fake, inc, key, texts } = stage;
  const call = key();
  fake.troubles.order(trouble, POSTS);
  const delivery = await chat.call(post(inc, 'hello'), call);
  expect(delivery).toMatchObject({ outcome: 'retry', effect: 'unknown' });
  await delivered(chat, post(inc, 'hello'), call);
  expect(texts()).toEqual(['hello']);
});

/** The same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test.each(['current', '5.37'] as const)(
  'through every kind of trouble no message stands there twice, none is lost, and they keep their order: %s',
  async (flavour) => {
    stage = await stageOf({ flavour });
    const { chat, fake, inc, key, texts } = stage;
    const roll = dice(20_211);
    const kinds: readonly Trouble[] = [
      { kind: 'lost' },
      { kind: 'cut' },
      { kind: 'broken', status: 502 },
      { kind: 'limited', seconds: 1 },
    ];
    const wanted = Array.from({ length: 30 }, (_, nth) => `message ${nth}`);
    for (const words of wanted) {
      for (const trouble of kinds)
        if (roll() < 0.4) fake.troubles.order(trouble, roll() < 0.7 ? POSTS : /^GET \/channels\/\w+\/posts$/);
      await delivered(chat, post(inc, words), key());
    }
    expect(texts()).toEqual(wanted);
  },
);

test('through lost answers a channel is opened once', async () => {
  stage = await stageOf();
  const { chat, fake } = stage;
  const before = fake.state.channels.size;
  const key = effectKey('mattermost/incident/2/1/open-channel');
  fake.troubles.order({ kind: 'lost' }, WRITING, 3);
  const open = { ...OPEN, name: 'inc-2' } as const;
  const receipt = await delivered(chat, open, key);
  fake.troubles.end();
  expect(await delivered(chat, open, key)).toEqual(receipt);
  expect(fake.state.channels.size).toBe(before + 1);
});

test('two processes that do the same at once make one message of it', async () => {
  stage = await stageOf();
  const { chat, inc, key, texts } = stage;
  const call = key();
  const both = await Promise.all([1, 2].map(() => delivered(chat, post(inc, 'once'), call)));
  expect(both[0]).toEqual(both[1]);
  expect(texts()).toEqual(['once']);
});

test('a slow server delays and loses nothing', async () => {
  stage = await stageOf();
  const { chat, fake, inc, key, texts } = stage;
  fake.troubles.latencyMs = 150;
  const wanted = Array.from({ length: 12 }, (_, nth) => `message ${nth}`);
  await Promise.all(wanted.map((words) => delivered(chat, post(inc, words), key())));
  expect([...texts()].sort()).toEqual([...wanted].sort());
});

test('a revoked token is said, and said no more once there is a good one', async () => {
  stage = await stageOf();
  const { chat, fake, inc, key, texts } = stage;
  fake.troubles.revoked = true;
  const call = key();
  expect(await chat.call(post(inc, 'hello'), call)).toMatchObject({
    outcome: 'retry',
    reason: { known: 'locked-out' },
    effect: 'none',
    rests: [SERVER],
  });
  const trouble = chat.trouble();
  expect(trouble && text(trouble)).toContain('MATTERMOST_TOKEN');
  expect((await chat.check()).some(({ state }) => state === 'fail')).toBe(true);
  fake.troubles.revoked = false;
  await delivered(chat, post(inc, 'hello'), call);
  expect(chat.trouble()).toBeUndefined();
  expect(texts()).toEqual(['hello']);
});

test('a missing permission is named', async () => {
  stage = await stageOf();
  const { chat, fake, inc, key } = stage;
  fake.state.rights.delete('create_public_channel');
  fake.state.rights.delete('convert_public_channel_to_private');
  const refused = await chat.call({ ...OPEN, name: 'inc-3' }, key());
  expect(JSON.stringify(refused)).toContain('create_public_channel');
  expect(refused.outcome).toBe('failed');
  expect(await chat.call({ kind: 'set-privacy', channel: inc.id, private: true }, key())).toEqual({
    outcome: 'failed',
    reason: { known: 'cannot-convert' },
  });
});

test('a server that is away takes nothing, and what waited arrives once it is back', async () => {
  stage = await stageOf();
  const { chat, fake, inc, key, texts } = stage;
  const call = key();
  const { port } = new URL(fake.url);
  await fake.stop();
  expect(await chat.call(post(inc, 'hello'), call)).toMatchObject({ outcome: 'retry' });
  await fake.start(Number(port));
  await delivered(chat, post(inc, 'hello'), call);
  expect(texts()).toEqual(['hello']);
  await eventually(() => fake.sockets.listening === 1);
});
