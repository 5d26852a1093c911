import { effectKey } from '../../src/domain/ids';
import { chartMessage } from '../chart-message';
import { endScene, mattermostScene, type Scene } from './mattermost-world';
import { readPost } from './reading';

const ALT = 'Failed requests: 7.5% now.';
const MESSAGE = chartMessage(ALT);
const KEY = effectKey('the chart of a step');

describe('a picture on its way to Mattermost', () => {
  let scene: Scene;
  let channel: string;
  beforeEach(async () => {
    scene = await mattermostScene();
    const opened = await scene.chat.call(
      { kind: 'open-channel', name: 'inc-7', title: 'INC-7', topic: '', private: false },
      effectKey('the channel'),
    );
    channel = opened.outcome === 'sent' ? (opened.receipt.channel ?? '') : '';
  });
  afterEach(() => endScene(scene));

  const post = () => scene.chat.call({ kind: 'post', channel, message: MESSAGE }, KEY);
  const said = () =>
    scene.fake.state
      .postsIn(channel)
      .filter(({ type }) => type === '')
      .map(({ message, props, files }) => ({
        pictures: files.length,
        text: readPost(scene.fake.state, message, props).text,
      }));
  const brought = () => scene.fake.requests.filter((request) => request === 'POST /files').length;

  test('is brought once, however often the post is tried', async () => {
    scene.fake.troubles.order({ kind: 'limited', seconds: 1 }, /^POST \/posts$/);
    expect(await post()).toMatchObject({ outcome: 'retry', reason: { known: 'busy' }, effect: 'none' });
    expect(await post()).toMatchObject({ outcome: 'sent' });
    expect(brought()).toBe(1);
    expect(said()).toEqual([{ pictures: 1, text: ALT }]);
  });

  test('waits for a pause that the server asks for, and nothing is posted meanwhile', async () => {
    scene.fake.troubles.order({ kind: 'limited', seconds: 7 }, /^POST \/files/);
    expect(await post()).toMatchObject({ outcome: 'retry', reason: { known: 'busy' }, after: 7_000 });
    expect(said()).toEqual([]);
    expect(await post()).toMatchObject({ outcome: 'sent' });
    expect(said()).toEqual([{ pictures: 1, text: ALT }]);
  });

  test('that gets lost is brought again; the third time the message goes without', async () => {
    scene.fake.troubles.order({ kind: 'broken', status: 502 }, /^POST \/files/, 3);
    for (const _ of [1, 2]) expect(await post()).toMatchObject({ outcome: 'retry', effect: 'none' });
    expect(await post()).toMatchObject({ outcome: 'sent' });
    const text = `${ALT}\n\nThe picture could not be shown: the connection to the chat failed`;
    expect(said()).toEqual([{ pictures: 0, text }]);
  });

  test('that the server does not take leaves the sentence, and says why', async () => {
    scene.fake.state.takesFiles = false;
    expect(await post()).toMatchObject({ outcome: 'sent' });
    expect(said()).toEqual([
      {
        pictures: 0,
        text: `${ALT}\n\nThe picture could not be shown: Mattermost refused it: File attachments are disabled.`,
      },
    ]);
  });

  test('for which the permission is missing leaves the sentence, and names the permission', async () => {
    scene.fake.state.rights.delete('upload_file');
    expect(await post()).toMatchObject({ outcome: 'sent' });
    const [first] = said();
    expect(first?.pictures).toBe(0);
    expect(first?.text).toContain('upload_file');
  });
});
