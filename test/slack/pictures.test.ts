import { effectKey } from '../../src/domain/ids';
import { chartMessage } from '../chart-message';
import { endScene, slackScene, type SlackScene } from './slack-world';
import { BOT } from './state';
import { readMessage } from './reading';

const ALT = 'Failed requests: 7.5% now, between 0.4% and 7.5%.';
const MESSAGE = chartMessage(ALT);
const KEY = effectKey('the chart of a step');

describe('a picture on its way to Slack', () => {
  let scene: SlackScene;
  let channel: string;
  beforeEach(async () => {
    scene = await slackScene();
    channel = scene.fake.state.addChannel('public', 'inc-7', BOT.user).id;
  });
  afterEach(() => endScene(scene));

  const post = () => scene.chat.call({ kind: 'post', channel, message: MESSAGE }, KEY);
  const said = () =>
    (scene.fake.state.channels.get(channel)?.messages ?? []).map(({ text, blocks }) => ({
      pictures: blocks.filter(({ type }) => type === 'image').length,
      text: readMessage(text, blocks, (user) => user).text,
    }));
  const asked = () =>
    scene.fake.calls.map(({ method }) => method).filter((method) => /files|post/.test(method));

  test('is brought first, and the message is one call', async () => {
    expect(await post()).toMatchObject({ outcome: 'sent' });
    expect(asked()).toEqual([
      'files.getUploadURLExternal',
      'files.completeUploadExternal',
      'chat.postMessage',
    ]);
    expect(said()).toEqual([{ pictures: 1, text: ALT }]);
  });

  test('waits for a pause that Slack asks for, and nothing is posted meanwhile', async () => {
    scene.fake.orders.add({ kind: 'limit', retryAfter: 7 }, { method: 'files.getUploadURLExternal' });
    expect(await post()).toEqual({
      outcome: 'retry',
      reason: { known: 'busy' },
      effect: 'none',
      after: 7_000,
      rests: ['slack/files.getUploadURLExternal'],
    });
    expect(said()).toEqual([]);
    expect(await post()).toMatchObject({ outcome: 'sent' });
    expect(said()).toEqual([{ pictures: 1, text: ALT }]);
  });

  test.each(['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'])(
    'that gets lost at %s is brought again; the third time the message goes without',
    async (method) => {
      scene.fake.orders.add({ kind: 'broken', status: 502, effect: 'before' }, { method, times: 3 });
      const again = { outcome: 'retry', reason: { known: 'timed-out' }, effect: 'none' };
      expect(await post()).toEqual(again);
      expect(await post()).toEqual(again);
      expect(await post()).toMatchObject({ outcome: 'sent' });
      expect(said()).toEqual([
        { pictures: 0, text: `${ALT}\nThe picture could not be shown: the chat did not answer in time` },
      ]);
    },
  );

  test('is not brought twice where only the message was not taken', async () => {
    scene.fake.orders.add({ kind: 'limit', retryAfter: 1 }, { method: 'chat.postMessage' });
    expect(await post()).toMatchObject({ outcome: 'retry', reason: { known: 'busy' } });
    expect(await post()).toMatchObject({ outcome: 'sent' });
    expect(asked().filter((method) => method.startsWith('files'))).toHaveLength(2);
    expect(said()).toEqual([{ pictures: 1, text: ALT }]);
  });

  test('that Slack does not know yet is waited for, and not for ever', async () => {
    scene.fake.orders.add(
      { kind: 'error', error: 'invalid_blocks' },
      { method: 'chat.postMessage', times: 3 },
    );
    const soon = { outcome: 'retry', reason: { known: 'busy' }, effect: 'none', after: 2_000 };
    expect(await post()).toEqual(soon);
    expect(await post()).toEqual(soon);
    expect(await post()).toMatchObject({ outcome: 'sent' });
    expect(said()).toMatchObject([{ pictures: 0 }]);
  });

  test('that the workspace does not take leaves the sentence, and says why', async () => {
    scene.fake.state.takesFiles = false;
    expect(await post()).toMatchObject({ outcome: 'sent' });
    expect(said()).toEqual([
      { pictures: 0, text: `${ALT}\nThe picture could not be shown: Slack said file_uploads_disabled` },
    ]);
  });

  test('for which the scope is missing leaves the sentence, and names the scope', async () => {
    scene.fake.withdraw('files:write');
    expect(await post()).toMatchObject({ outcome: 'sent' });
    const [first] = said();
    expect(first?.pictures).toBe(0);
    expect(first?.text).toContain('files:write');
    expect((await scene.chat.check()).filter(({ state }) => state !== 'ok')).toMatchObject([
      { state: 'warn', note: { facts: { scope: 'files:write' } } },
    ]);
  });

  test('draws on budgets of its own', () => {
    const keys = scene.chat.budgets({ kind: 'post', channel, message: MESSAGE }).map(({ key }) => key);
    expect(keys).toEqual(
      expect.arrayContaining(['slack/files.getUploadURLExternal', 'slack/files.completeUploadExternal']),
    );
  });
});
