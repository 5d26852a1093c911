import { ChatStage } from '../contracts/chat-stage';
import { SIGNING_SECRET } from './fake-slack';
import { encoded, envelope } from './payloads';
import { CAST } from './people-of-the-catalogue';
import type { Json } from './shape';
import { sign } from './signing';
import { slackScene, worldOf, type SlackScene } from './slack-world';
import { BOT } from './state';

const [ANN] = CAST;
const MALLORY = 'U0MALLORY1';

/** Names in Slack are free to choose, for people and for webhooks alike. */
describe('whoever is called like somebody else', () => {
  let scene: SlackScene;
  let stage: ChatStage;
  let channel: string;
  beforeEach(async () => {
    scene = await slackScene({ echoes: false });
    stage = new ChatStage(worldOf(scene));
    await stage.chat.start(stage.hearing);
    channel = await stage.open();
    scene.fake.state.addUser({ id: MALLORY, name: 'mallory', realName: ANN.slack, email: '', isBot: false });
  });
  afterEach(() => stage.end());

  const told = async (inner: Json): Promise<void> => {
    const body = JSON.stringify(envelope(scene.fake.state, inner, BOT.user));
    const response = await scene.out.carry(sign(SIGNING_SECRET, 'application/json', body));
    expect(response.status).toBe(200);
  };
  const message = (more: Json): Json => ({
    type: 'message',
    text: encoded('I am ann'),
    ts: scene.fake.state.ts(),
    channel,
    ...more,
  });

  test('is not taken for them by what they write', async () => {
    await told(message({ user: MALLORY }));
    const { by, message: seen } = await stage.hearing.next('message');
    expect(by.person).toEqual({ key: expect.stringContaining(MALLORY) as string, name: ANN.slack });
    expect(seen.author.key).toBe(by.person.key);
  });

  test('is not shown their own page', async () => {
    await told({ type: 'app_home_opened', user: MALLORY, channel: 'D0MALLORY', tab: 'home' });
    expect((await stage.hearing.next('home')).by.person.key).toContain(MALLORY);
  });

  test('is not taken for them as a webhook either', async () => {
    await told(message({ subtype: 'bot_message', bot_id: 'B0HOOK0001', username: ANN.slack }));
    const { by, message: seen } = await stage.hearing.next('message');
    expect([by.person.key, seen.author.key].join()).not.toContain('person/');
  });
});
