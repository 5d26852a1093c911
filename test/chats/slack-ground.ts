import { slackManifest } from '../../src/adapters/chat/slack/manifest';
import { modalOf } from '../../src/adapters/chat/slack/views';
import type { Chat } from '../../src/ports/chat';
import type { Field, LookupSource } from '../../src/ports/form';
import { text } from '../../src/voice/rich';
import { FORM } from '../contracts/chat-messages';
import { askRoute } from '../contracts/request-route';
import { eventually } from '../eventually';
import { Deliveries } from '../slack/deliveries';
import { APP_TOKEN, BOT_TOKEN, FakeSlack, SIGNING_SECRET } from '../slack/fake-slack';
import { spyOn } from '../slack/hearing-spy';
import { InstalledApp } from '../slack/installed-app';
import { SlackPeople } from '../slack/people';
import { moveIn } from '../slack/people-of-the-catalogue';
import { isJson, text as textIn, type Json } from '../slack/shape';
import { slackPlatform } from '../slack/slack-platform';
import { BOT } from '../slack/state';
import type { Furnished, Ground } from './ground';

const FAMILIES = ['incident', 'support', 'oncall'];

/** A Slack of its own with the app in it, reached over HTTP or through the socket. */
export class SlackGround implements Ground {
  readonly fake: FakeSlack;
  readonly env: Readonly<Record<string, string>>;
  readonly #app: InstalledApp;
  readonly #socketMode: boolean;
  #out: Deliveries | undefined;
  #people: SlackPeople | undefined;

  private constructor(fake: FakeSlack, app: InstalledApp, socketMode: boolean) {
    this.fake = fake;
    this.#app = app;
    this.#socketMode = socketMode;
    this.env = {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: fake.apiUrl,
      ...(socketMode ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
    };
  }

  static async start(publicUrl: string, socketMode: boolean): Promise<SlackGround> {
    const wishes = { publicUrl, socketMode, families: FAMILIES, name: 'Muster', word: text };
    const app = new InstalledApp(slackManifest(wishes));
    const fake = await FakeSlack.start(app.scopes);
    moveIn(fake);
    return new SlackGround(fake, app, socketMode);
  }

  get out(): Deliveries {
    if (this.#out === undefined) throw new Error('Nobody moved in yet');
    return this.#out;
  }

  get people(): SlackPeople {
    if (this.#people === undefined) throw new Error('Nobody moved in yet');
    return this.#people;
  }

  furnish(real: Chat): Furnished {
    const { fake } = this;
    const { chat, answers } = spyOn(real, async () => {
      if (this.#socketMode) await eventually(() => fake.sockets.open > 0);
    });
    const out = new Deliveries(fake, this.#app, this.#socketMode ? undefined : carryTo(chat));
    this.#out = out;
    // Slack tells an app of its own doings too.
    fake.listen((event) => {
      if (event['type'] === 'channel_created') return;
      const item = isJson(event['item']) ? event['item'] : event;
      if (fake.state.channels.get(textIn(item['channel']))?.members.has(BOT.user) === true)
        out.inBackground(event);
    });
    const people = new SlackPeople(fake, out);
    this.#people = people;
    return { chat, platform: slackPlatform({ fake, out, people, answers, lookupView, isWhole: true }) };
  }

  async end(): Promise<void> {
    await this.#out?.settled();
    await this.fake.stop();
    this.fake.faults.assertEmpty();
  }
}

const carryTo =
  (chat: Chat): ConstructorParameters<typeof Deliveries>[2] =>
  async ({ headers, body }) => {
    const response = await askRoute(chat.routes, 'POST', '/slack/events', { body, headers: { ...headers } });
    return { status: response.status, body: typeof response.body === 'string' ? response.body : '' };
  };

const lookupView = (source: LookupSource): Json => {
  const fields = FORM.fields.map((field): Field => (field.kind === 'lookup' ? { ...field, source } : field));
  return { ...modalOf({ ...FORM, fields }, { yes: 'Yes' }), id: 'V0OPEN', state: { values: {} } };
};
