import { withButtons, words } from '../contracts/chat-messages';
import { ChatStage } from '../contracts/chat-stage';
import { eventually } from '../eventually';
import { CAST } from './people-of-the-catalogue';
import { slackChatOn, slackScene, worldOf, type SlackScene } from './slack-world';

const [ANN] = CAST;

describe('what Slack shows to one person, and knows of them', () => {
  let scene: SlackScene;
  let stage: ChatStage;
  beforeEach(async () => {
    scene = await slackScene();
    stage = new ChatStage(worldOf(scene));
    await stage.chat.start(stage.hearing);
  });
  afterEach(() => stage.end());

  test('a button of words for their eyes only can be pressed', async () => {
    const { hearing, platform, open } = stage;
    const channel = scene.fake.state.channels.get(await open());
    if (channel === undefined) throw new Error('The channel was opened and is not there');
    hearing.answer = { kind: 'tell', message: withButtons('Take command') };
    await platform.say(platform.people[0], channel.id, '/incident show');
    const shown = scene.fake.state.shown.get(ANN.slack)?.at(-1);
    if (shown?.kind !== 'words') throw new Error('Nothing was shown');
    hearing.answer = { kind: 'tell', message: words('You are in command') };
    await scene.people.pressShown(ANN.slack, shown.blocks, channel, 'Take command');
    expect(await hearing.next('press')).toMatchObject({
      token: 'token of Take command',
      channel: channel.id,
    });
    await eventually(() => {
      const last = scene.fake.state.shown.get(ANN.slack)?.at(-1);
      return last?.kind === 'words' && last.text === 'You are in command';
    });
  });

  test('an answer to a form from nowhere in particular comes in private', async () => {
    const { hearing, platform } = stage;
    const home = withButtons('Declare');
    hearing.answer = { kind: 'page', message: home };
    const [ann] = platform.people;
    await platform.home(ann);
    hearing.answer = { kind: 'tell', message: words('Only for you') };
    expect(await platform.pressHome(ann, 'Declare')).toEqual({ kind: 'words', text: 'Only for you' });
    expect((await platform.directMessages(ann)).map(({ text }) => text)).toEqual(['Only for you']);
  });

  test('people are matched by their e-mail, by one replica alone', async () => {
    const lookups = () => scene.fake.calls.filter(({ method }) => method === 'users.lookupByEmail').length;
    await eventually(() => scene.linked.size === CAST.length);
    for (const { id, slack } of CAST) expect(scene.linked.get(id)).toBe(slack);
    expect(lookups()).toBe(CAST.length);
    const other = slackChatOn(scene.fake, { store: scene.store, echoes: false });
    await other.chat.start(stage.hearing);
    await other.chat.stop();
    expect(other.linked.size).toBe(0);
    expect(lookups()).toBe(CAST.length);
  });
});
