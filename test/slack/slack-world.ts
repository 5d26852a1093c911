import { randomUUID } from 'node:crypto';

import { systemClock } from '../../src/adapters/clock/system-clock';
import { drawChart } from '../../src/adapters/chart/draw-chart';
import { slackChat } from '../../src/adapters/chat/slack/index';
import { slackManifest } from '../../src/adapters/chat/slack/manifest';
import { modalOf } from '../../src/adapters/chat/slack/views';
import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import { memoryConsoleStore } from '../../src/adapters/store/memory/console-store';
import { memoryStore } from '../../src/adapters/store/memory/index';
import { instant } from '../../src/domain/ids';
import type { Chat } from '../../src/ports/chat';
import type { ChatParts } from '../../src/ports/chat-kind';
import type { Clock } from '../../src/ports/clock';
import type { Field, LookupSource } from '../../src/ports/form';
import type { Store } from '../../src/ports/store';
import { text } from '../../src/voice/rich';
import { FORM } from '../contracts/chat-messages';
import type { ChatWorld } from '../contracts/chat-world';
import { eventually } from '../eventually';
import { askRoute } from '../contracts/request-route';
import { SilentLog } from '../fakes/silent-log';
import { Counted } from './counted';
import { Deliveries, type Carry } from './deliveries';
import { APP_TOKEN, BOT_TOKEN, FakeSlack, SIGNING_SECRET } from './fake-slack';
import { spyOn, type HouseAnswer } from './hearing-spy';
import { InstalledApp } from './installed-app';
import { SlackPeople } from './people';
import { CAST, moveIn, refOf, slackOf } from './people-of-the-catalogue';
import { isJson, text as textIn, type Json } from './shape';
import { slackPlatform } from './slack-platform';
import { BOT } from './state';

const PUBLIC_URL = 'https://muster.example';
const FAMILIES = ['incident', 'support', 'oncall'];

export interface SlackScene {
  readonly fake: FakeSlack;
  readonly chat: Chat;
  readonly answers: readonly HouseAnswer[];
  readonly out: Deliveries;
  readonly people: SlackPeople;
  readonly metrics: Counted;
  readonly log: SilentLog;
  readonly store: Store;
  /** People whose identity the adapter found by itself: the person's id → the id in Slack. */
  readonly linked: Map<string, string>;
}

interface Wishes {
  readonly socketMode?: boolean;
  readonly clock?: Clock;
  /** Of other replicas, where they are to share it. */
  readonly store?: Store;
  /** How requests reach the bot; straight to its route where nothing is said. */
  readonly carry?: (chat: Chat) => Carry;
  /** Whether Slack tells the bot of its own doings, as the real one does. */
  readonly echoes?: boolean;
}

/** The real adapter on a Slack of its own. */
export async function slackScene(wishes: Wishes = {}): Promise<SlackScene> {
  const app = installed(wishes);
  const fake = await FakeSlack.start(app.scopes);
  for (const problem of app.problems()) fake.faults.record(`manifest: ${problem}`);
  moveIn(fake);
  return { fake, ...slackChatOn(fake, wishes) };
}

/** Nothing is given to the bot that its own manifest does not ask for. */
const installed = ({ socketMode = false }: Wishes): InstalledApp =>
  new InstalledApp(
    slackManifest({ publicUrl: PUBLIC_URL, socketMode, families: FAMILIES, name: 'Muster', word: text }),
  );

/** One more process of the bot on the same Slack. */
export function slackChatOn(fake: FakeSlack, wishes: Wishes = {}): Omit<SlackScene, 'fake'> {
  const clock = wishes.clock ?? systemClock();
  const store = wishes.store ?? memoryStore({ clock });
  const metrics = new Counted();
  const log = new SilentLog();
  const linked = new Map<string, string>();
  const parts: ChatParts = {
    clock,
    crypto: new NodeCrypto('a secret of this installation'),
    log,
    news: store.news,
    people: () => CAST.map(({ id, name, email }) => ({ id, name, email, handles: {} })),
    families: FAMILIES,
    word: text,
    clean: (words) => words,
    publicUrl: PUBLIC_URL,
    identify: (workspace, id, name) => {
      // As the house does it: whom it does not know by the id it may know by the name.
      const known = CAST.find(({ slack }) => slack === id) ?? CAST.find(({ slack }) => slack === name);
      return known === undefined ? { key: `seen/slack/${workspace}/${id}`, name } : refOf(known);
    },
    handle: ({ key }) => slackOf(key),
    link: (person, _workspace, id) => {
      linked.set(person, id);
      return Promise.resolve();
    },
    leases: store.leases,
    seen: store.seen,
    metrics,
    memory: store.chatMemory(slackChat.id),
    drawChart,
    settings: {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: fake.apiUrl,
      ...(wishes.socketMode === true
        ? { SLACK_APP_TOKEN: APP_TOKEN }
        : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
    },
    consoleStore: memoryConsoleStore({ id: randomUUID, now: () => instant(new Date()) }),
  };
  const real = slackChat.create(parts);
  if (real === undefined) throw new Error('Slack is off');
  const { chat, answers } = spyOn(real, async () => {
    if (wishes.socketMode === true) await eventually(() => fake.sockets.open > 0);
  });
  const out = new Deliveries(
    fake,
    installed(wishes),
    wishes.socketMode === true ? undefined : (wishes.carry ?? straight)(chat),
  );
  if (wishes.echoes !== false) echo(fake, out);
  return { chat, answers, out, people: new SlackPeople(fake, out), metrics, log, store, linked };
}

const straight =
  (chat: Chat): Carry =>
  async ({ headers, body }) => {
    const response = await askRoute(chat.routes, 'POST', '/slack/events', { body, headers: { ...headers } });
    return { status: response.status, body: typeof response.body === 'string' ? response.body : '' };
  };

/**
 * Slack tells an app of its own messages too, in the channels that it is in. Who was invited by the bot is left out: the suite counts
 * what people did.
 */
function echo(fake: FakeSlack, out: Deliveries): void {
  fake.listen((event) => {
    if (event['type'] === 'channel_created' || event['type'] === 'member_joined_channel') return;
    const item = isJson(event['item']) ? event['item'] : event;
    if (fake.state.channels.get(textIn(item['channel']))?.members.has(BOT.user) === true)
      out.inBackground(event);
  });
}

/** Ends a scene, and fails where Slack would have had a reason to complain. */
export async function endScene({ fake, out }: Pick<SlackScene, 'fake' | 'out'>): Promise<void> {
  await out.settled();
  await fake.stop();
  fake.faults.assertEmpty();
}

/** A scene as the suite of all chats wants it. */
export function worldOf(scene: SlackScene): ChatWorld {
  const lookupView = (source: LookupSource): Json => ({
    ...modalOf(
      {
        ...FORM,
        fields: FORM.fields.map((field): Field => (field.kind === 'lookup' ? { ...field, source } : field)),
      },
      { yes: 'Yes' },
    ),
    id: 'V0OPEN',
    state: { values: {} },
  });
  return {
    chat: scene.chat,
    platform: slackPlatform({ ...scene, lookupView }),
    cleanup: () => endScene(scene),
  };
}
