import { randomUUID } from 'node:crypto';

import { drawChart } from '../../src/adapters/chart/draw-chart';
import { mattermostChat } from '../../src/adapters/chat/mattermost/index';
import { systemClock } from '../../src/adapters/clock/system-clock';
import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import { memoryConsoleStore } from '../../src/adapters/store/memory/console-store';
import { memoryStore } from '../../src/adapters/store/memory/index';
import { instant } from '../../src/domain/ids';
import type { Chat } from '../../src/ports/chat';
import type { ChatParts } from '../../src/ports/chat-kind';
import type { LookupSource } from '../../src/ports/form';
import type { Answer, Hearing } from '../../src/ports/hearing';
import type { Store } from '../../src/ports/store';
import { text } from '../../src/voice/rich';
import { FORM } from '../contracts/chat-messages';
import type { ChatWorld, Shown } from '../contracts/chat-world';
import { SilentLog } from '../fakes/silent-log';
import { Counted } from '../slack/counted';
import { spyOn, type HouseAnswer } from '../slack/hearing-spy';
import { CAST, keyOf, moveIn, usernameOf } from './cast';
import { BOT_TOKEN, FakeMattermost, type FakeOptions } from './fake-mattermost';
import { mattermostPlatform } from './mattermost-platform';
import { People } from './people';
import { quiet } from './quiet';
import { routeServer } from './route-server';

quiet();

/** One process of the bot with a door of its own. */
export interface Replica {
  readonly chat: Chat;
  readonly answers: readonly HouseAnswer[];
  readonly metrics: Counted;
  readonly log: SilentLog;
  readonly linked: Map<string, string>;
  readonly url: string;
  /** Opens the form instead of the next answer of the house. */
  readonly insteadOfNext: (answer: Answer) => void;
  readonly close: () => Promise<void>;
}

export interface Scene extends Replica {
  readonly fake: FakeMattermost;
  readonly people: People;
  readonly store: Store;
}

export interface Wishes extends FakeOptions {
  /** The bot registers its commands itself; else they are there and their tokens given. */
  readonly registers?: boolean;
}

const FAMILIES = ['incident', 'support', 'oncall'] as const;

/** One more process of the bot on the same server, with what all of them share. */
export async function replicaOn(
  fake: FakeMattermost,
  store: Store,
  settings: Readonly<Record<string, string>>,
): Promise<Replica> {
  const door = await routeServer();
  const metrics = new Counted();
  const log = new SilentLog();
  const linked = new Map<string, string>();
  const parts: ChatParts = {
    clock: systemClock(),
    crypto: new NodeCrypto('a secret of this installation'),
    log,
    news: store.news,
    people: () =>
      CAST.map(({ id, name, email, username }) => ({ id, name, email, handles: { mattermost: username } })),
    families: FAMILIES,
    word: text,
    clean: (words) => words,
    publicUrl: door.url,
    identify: (workspace, id, name) => {
      const key = keyOf(fake.state.users.get(id)?.username ?? name);
      const known = CAST.find((one) => key === `person/${one.id}`);
      return { key: key ?? `seen/mattermost/${workspace}/${id}`, name: known?.name ?? name };
    },
    handle: ({ key }) => usernameOf(key),
    link: (person, _workspace, id) => {
      linked.set(person, id);
      return Promise.resolve();
    },
    leases: store.leases,
    seen: store.seen,
    metrics,
    memory: store.chatMemory(mattermostChat.id),
    drawChart,
    settings: {
      MATTERMOST_URL: fake.url,
      MATTERMOST_TOKEN: BOT_TOKEN,
      MATTERMOST_TEAM: 'muster',
      ...settings,
    },
    consoleStore: memoryConsoleStore({ id: randomUUID, now: () => instant(new Date()) }),
  };
  const real = mattermostChat.create(parts);
  if (real === undefined) throw new Error('Mattermost is off');
  const spied = spyOn(real);
  const { chat, insteadOfNext } = interrupted(spied.chat);
  door.mount(chat.routes);
  return {
    chat,
    answers: spied.answers,
    metrics,
    log,
    linked,
    url: door.url,
    insteadOfNext,
    close: door.close,
  };
}

/** The same chat, of whose house a test can take one answer away and put another in its place. */
function interrupted(real: Chat): { chat: Chat; insteadOfNext: (answer: Answer) => void } {
  let instead: Answer | undefined;
  const start = (hearing: Hearing): Promise<void> =>
    real.start({
      said: async (said) => {
        const own = instead;
        instead = undefined;
        return own ?? hearing.said(said);
      },
      lost: () => hearing.lost(),
      options: (...asked) => hearing.options(...asked),
      cut: (...line) => hearing.cut(...line),
      complete: (...asked) => hearing.complete(...asked),
    });
  const chat = new Proxy(real, {
    get: (whole, name) => {
      if (name === 'start') return start;
      const member: unknown = Reflect.get(whole, name);
      return typeof member === 'function' ? (member.bind(whole) as unknown) : member;
    },
  });
  return {
    chat,
    insteadOfNext: (answer) => {
      instead = answer;
    },
  };
}

/** The real adapter on a server of its own. */
export async function mattermostScene(wishes: Wishes = {}): Promise<Scene> {
  const fake = new FakeMattermost(wishes);
  await fake.start();
  moveIn(fake.state);
  const store = memoryStore({ clock: systemClock() });
  const tokens = FAMILIES.map(() => fake.state.newId());
  const settings: Record<string, string> =
    wishes.registers === true ? {} : { MATTERMOST_COMMAND_TOKENS: tokens.join(', ') };
  const replica = await replicaOn(fake, store, settings);
  if (wishes.registers !== true)
    for (const [nth, trigger] of FAMILIES.entries())
      fake.writing.command(trigger, `${replica.url}/mattermost/command`, tokens[nth] ?? '');
  return { ...replica, fake, store, people: new People(fake) };
}

/** Ends a scene, and fails where the server would have had a reason to complain. */
export async function endScene({ fake, close }: Pick<Scene, 'fake' | 'close'>): Promise<void> {
  await close();
  await fake.stop();
  if (fake.state.faults.length > 0) throw new Error(`Faults:\n${fake.state.faults.join('\n')}`);
}

export async function mattermostWorld(wishes: Wishes = {}): Promise<ChatWorld> {
  const scene = await mattermostScene({ silentInvites: true, ...wishes });
  const openLookup = async (source: LookupSource, open: () => Promise<Shown>): Promise<Shown> => {
    const fields = FORM.fields.map((field) =>
      field.kind === 'lookup' ? { ...field, name: source, source } : field,
    );
    scene.insteadOfNext({ kind: 'form', form: { ...FORM, fields } });
    return open();
  };
  return {
    chat: scene.chat,
    platform: mattermostPlatform({ ...scene, openLookup }),
    cleanup: () => endScene(scene),
  };
}
