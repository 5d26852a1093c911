import { instant } from '../../src/domain/ids';
import { RecordingHearing } from '../contracts/recording-hearing';
import { eventually } from '../eventually';
import { replicaOn } from './mattermost-world';
import { stageOf, type Stage } from './stage';

let stage: Stage;
afterEach(() => stage.end());

const LONG_AGO = instant(new Date(0));
const BURST = Array.from({ length: 20 }, (_, nth) => `burst ${nth}`);

/** What was heard, and what the house then finds in the history of the gap that it is told of. */
async function filled({ chat, hearing, inc, heardTexts }: Stage): Promise<readonly string[]> {
  const last = hearing.heard.findLast((it) => it.kind === 'message');
  const after = last?.kind === 'message' ? last.message.ref : undefined;
  const { messages } = await chat.history(inc.id, after, LONG_AGO);
  return [...heardTexts(), ...messages.map(({ text }) => text)];
}

test('a line of a server of 2021 that is cut in a burst: the gap is told, and history has exactly what was missed', async () => {
  stage = await stageOf({ flavour: '5.37' });
  const { fake, hearing, say, heardTexts } = stage;
  say('before');
  await eventually(() => heardTexts().includes('before'));
  fake.sockets.cutAfter(7);
  const first = Date.now();
  for (const text of BURST) say(text);
  await eventually(() => hearing.cuts.length > 0);
  const [gap] = hearing.cuts;
  expect(Date.parse(gap?.from ?? '')).toBeLessThanOrEqual(first);
  expect(Date.parse(gap?.to ?? '')).toBeGreaterThanOrEqual(first);
  expect(await filled(stage)).toEqual(['before', ...BURST]);
  say('after');
  await eventually(() => heardTexts().includes('after'));
});

test('of a burst within one millisecond nothing is missed either', async () => {
  stage = await stageOf({ flavour: '5.37' });
  const { fake, hearing, say, heardTexts } = stage;
  fake.state.isOneMoment = true;
  fake.sockets.cutAfter(7);
  for (const text of BURST) say(text);
  fake.state.isOneMoment = false;
  say('later');
  await eventually(() => hearing.cuts.length > 0);
  // What was heard may come again; its name tells.
  const all = [...new Set(await filled(stage))];
  expect([...all].sort()).toEqual([...BURST, 'later'].sort());
  expect(all.slice(0, heardTexts().length)).toEqual(heardTexts());
});

test('a line of a current server that is cut in a burst is taken up where it stopped', async () => {
  stage = await stageOf();
  const { fake, hearing, say, heardTexts } = stage;
  fake.sockets.cutAfter(7);
  for (const text of BURST) say(text);
  await eventually(() => heardTexts().length === BURST.length);
  expect(heardTexts()).toEqual(BURST);
  expect([fake.sockets.resumed, hearing.cuts.length]).toEqual([1, 0]);
});

test('a server that was started anew knows no line: the gap is told', async () => {
  stage = await stageOf();
  const { fake, hearing, say, heardTexts } = stage;
  say('before');
  await eventually(() => heardTexts().length === 1);
  fake.sockets.cut(true);
  for (const text of BURST) say(text);
  await eventually(() => hearing.cuts.length > 0);
  expect(await filled(stage)).toEqual(['before', ...BURST]);
});

test.each(['current', '5.37'] as const)(
  'an event that is left out is missed and found: %s',
  async (flavour) => {
    stage = await stageOf({ flavour });
    const { fake, hearing, say, heardTexts } = stage;
    say('before');
    await eventually(() => heardTexts().length === 1);
    fake.sockets.skip(1);
    say('left out');
    say('noticed');
    await eventually(() => hearing.cuts.length > 0 || heardTexts().includes('noticed'));
    const all = hearing.cuts.length > 0 ? await filled(stage) : heardTexts();
    expect([...new Set(all)]).toEqual(['before', 'left out', 'noticed']);
  },
);

test('what is delivered twice is one delivery', async () => {
  stage = await stageOf();
  const { fake, hearing, say } = stage;
  say('once');
  fake.sockets.again();
  say('the end');
  await eventually(() => hearing.heard.some((it) => it.kind === 'message' && it.message.text === 'the end'));
  const ids = hearing.heard.flatMap((it) =>
    it.kind === 'message' && it.message.text === 'once' ? [it.delivery] : [],
  );
  expect(new Set(ids).size).toBe(1);
});

test('what the house cannot take now is brought again, in its order', async () => {
  stage = await stageOf();
  const { hearing, say, heardTexts, answers } = stage;
  hearing.isDown = true;
  for (const text of BURST) say(text);
  await eventually(() => answers.includes('lost'));
  hearing.isDown = false;
  await eventually(() => heardTexts().length >= BURST.length);
  expect(heardTexts()).toEqual(BURST);
});

test('a token that is revoked for a while silences the line, and then the gap is told', async () => {
  stage = await stageOf();
  const { fake, hearing, say, heardTexts } = stage;
  say('before');
  await eventually(() => heardTexts().length === 1);
  fake.troubles.revoked = true;
  fake.sockets.cut(true);
  say('unheard');
  await eventually(() => fake.sockets.refused > 3);
  fake.troubles.revoked = false;
  await eventually(() => hearing.cuts.length > 0);
  expect(await filled(stage)).toEqual(['before', 'unheard']);
  say('after');
  await eventually(() => heardTexts().includes('after'));
});

test('of two replicas one listens, and the other takes over what the first no longer hears', async () => {
  stage = await stageOf();
  const { chat, fake, store, say, heardTexts } = stage;
  const other = await replicaOn(fake, store, { MATTERMOST_COMMAND_TOKENS: 'x'.repeat(26) });
  const hearing = new RecordingHearing();
  await other.chat.start(hearing);
  say('one');
  await eventually(() => heardTexts().length === 1);
  expect(fake.sockets.listening).toBe(1);
  await chat.stop();
  say('nobody hears this');
  await eventually(() => fake.sockets.listening === 1 && hearing.cuts.length > 0);
  say('two');
  await eventually(() => hearing.heard.some((it) => it.kind === 'message' && it.message.text === 'two'));
  const { messages } = await other.chat.history(stage.inc.id, undefined, LONG_AGO);
  expect(messages.map(({ text }) => text)).toEqual(['one', 'nobody hears this', 'two']);
  expect(heardTexts()).toEqual(['one']);
  await other.chat.stop();
  await other.close();
});
