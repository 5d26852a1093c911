import { instant } from '../../src/domain/ids';
import { words } from '../contracts/chat-messages';
import { ChatStage, OPEN } from '../contracts/chat-stage';
import { slackScene, worldOf, type SlackScene } from './slack-world';
import { OTHER_BOT } from './state';

const CHANNELS = 2_500;
const LONG_AGO = instant(new Date(0));

/** Whatever is looked for stands on the last page. */
describe('a workspace of many channels', () => {
  let scene: SlackScene;
  let stage: ChatStage;
  beforeEach(async () => {
    scene = await slackScene();
    stage = new ChatStage(worldOf(scene));
    await stage.chat.start(stage.hearing);
    for (let nth = 0; nth < CHANNELS; nth += 1)
      scene.fake.state.addChannel('public', `team-${nth}`, OTHER_BOT.user);
  });
  afterEach(() => stage.end());

  const calls = (method: string): number => scene.fake.calls.filter((call) => call.method === method).length;

  test('a channel is announced in by name, and its name is looked up once', async () => {
    const ref = await stage.platform.place('operations');
    for (const text of ['one', 'two', 'three'])
      await stage.done({ kind: 'announce', place: '#operations', message: words(text) });
    const messages = await stage.platform.messages(ref);
    expect(messages.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    expect(calls('conversations.list')).toBeLessThanOrEqual(Math.ceil((CHANNELS + 1) / 1_000));
  });

  test('a channel whose making had no answer is found, and no second one is made', async () => {
    const { chat, key, platform } = stage;
    const call = key();
    platform.loseNextAnswer();
    expect(await chat.call(OPEN, call)).toMatchObject({ outcome: 'retry', effect: 'unknown' });
    const found = await chat.find(OPEN, call, LONG_AGO);
    expect(await chat.call(OPEN, call)).toEqual({ outcome: 'sent', receipt: found });
    const made = (await platform.channels()).filter(({ name }) => name.startsWith(OPEN.name));
    expect(made.map(({ ref }) => ({ channel: ref }))).toEqual([found]);
  });

  test('names that are taken, also by what is archived and what is hidden, are stepped over', async () => {
    const { state } = scene.fake;
    state.addChannel('public', OPEN.name, OTHER_BOT.user).archived = true;
    state.addChannel('private', `${OPEN.name}-2`, OTHER_BOT.user);
    const channel = await stage.open();
    expect((await stage.channel(channel)).name).toBe(`${OPEN.name}-3`);
  });
});
