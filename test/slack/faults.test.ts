import { instant } from '../../src/domain/ids';
import type { ChatCall } from '../../src/ports/chat';
import { words } from '../contracts/chat-messages';
import { ChatStage, OPEN } from '../contracts/chat-stage';
import { deliver } from './road';
import { slackScene, worldOf, type SlackScene } from './slack-world';
import type { Trouble } from './orders';

/** What the bot's own calls do when Slack has a bad day: nothing twice, nothing lost, everything in order. */
describe('calls on a Slack that misbehaves', () => {
  let scene: SlackScene;
  let stage: ChatStage;
  beforeEach(async () => {
    scene = await slackScene();
    stage = new ChatStage(worldOf(scene));
    await stage.chat.start(stage.hearing);
  });
  afterEach(() => stage.end());

  const texts = async (channel: string): Promise<readonly string[]> =>
    (await stage.platform.messages(channel)).map(({ text }) => text);
  const post = (channel: string, text: string): ChatCall => ({ kind: 'post', channel, message: words(text) });

  test('a 429 of one channel rests that channel alone, for as long as Slack said', async () => {
    const { chat, key, done, open } = stage;
    const [one, two] = [await open(), await open()];
    scene.fake.orders.add({ kind: 'limit', retryAfter: 17 }, { method: 'chat.postMessage', channel: one });
    const limited = await chat.call(post(one, 'hello'), key());
    expect(limited).toMatchObject({ outcome: 'retry', effect: 'none', after: 17_000 });
    const rests = limited.outcome === 'retry' ? (limited.rests ?? []) : [];
    const mine = chat.budgets(post(one, 'x')).map((budget) => budget.key);
    const others = chat.budgets(post(two, 'x')).map((budget) => budget.key);
    const pins = chat.budgets({ kind: 'pin', message: `${one}/1.000001` }).map((budget) => budget.key);
    expect(rests.length).toBeGreaterThan(0);
    for (const rest of rests) {
      expect(mine).toContain(rest);
      expect(others).not.toContain(rest);
      expect(pins).not.toContain(rest);
    }
    await done(post(two, 'meanwhile'));
    expect(await texts(two)).toEqual(['meanwhile']);
    expect(await texts(one)).toEqual([]);
  });

  test('a 429 of a method rests that method alone', async () => {
    const { chat, key, open, done } = stage;
    const channel = await open();
    scene.fake.orders.add({ kind: 'limit', retryAfter: 3 }, { method: 'conversations.setTopic' });
    const topic = { kind: 'set-topic', channel, topic: 'x' } as const;
    const limited = await chat.call(topic, key());
    expect(limited).toMatchObject({ outcome: 'retry', effect: 'none', after: 3_000 });
    const rests = limited.outcome === 'retry' ? (limited.rests ?? []) : [];
    expect(chat.budgets(topic).map((budget) => budget.key)).toEqual(expect.arrayContaining([...rests]));
    const other = chat.budgets(post(channel, 'x')).map((budget) => budget.key);
    expect(rests.filter((rest) => other.includes(rest))).toEqual([]);
    await done(topic);
  });

  const STORM: readonly (readonly Trouble[])[] = [
    [{ kind: 'limit', retryAfter: 1 }],
    [{ kind: 'cut', effect: 'after' }],
    [{ kind: 'broken', status: 503, effect: 'before' }],
    [],
    [{ kind: 'broken', status: 500, effect: 'after' }],
    [{ kind: 'cut', effect: 'before' }],
    [
      { kind: 'limit', retryAfter: 1 },
      { kind: 'broken', status: 502, effect: 'after' },
    ],
    [{ kind: 'wait', ms: 20 }],
    [{ kind: 'error', error: 'internal_error' }],
  ];

  test.each([
    ['in a channel', 'post'],
    ['in a thread', 'reply'],
    ['to a person', 'direct'],
    ['in a channel of others', 'announce'],
  ])('through a storm every message %s stands there once, in order', async (_, kind) => {
    const { chat, key, open, platform } = stage;
    const channel = await open();
    const place = await platform.place('operations');
    const [ann] = platform.people;
    const first = await stage.post(channel, words('first'));
    const say = (text: string): ChatCall => {
      const message = words(text);
      if (kind === 'direct') return { kind, person: ann, message };
      if (kind === 'announce') return { kind, place: 'operations', message };
      return { kind: 'post', channel, message, ...(kind === 'reply' ? { thread: first } : {}) };
    };
    await deliver(chat, say('begin'), key());
    const expected = ['begin'];
    for (const [nth, troubles] of [...STORM, ...STORM].entries()) {
      for (const trouble of troubles) scene.fake.orders.add(trouble, { method: 'chat.postMessage' });
      await deliver(chat, say(`message ${nth}`), key());
      expected.push(`message ${nth}`);
    }
    const seen =
      kind === 'direct'
        ? await platform.directMessages(ann)
        : await platform.messages(kind === 'announce' ? place : channel);
    expect(seen.map(({ text }) => text).filter((text) => text !== 'first')).toEqual(expected);
    expect(scene.fake.orders.open).toBe(0);
  });

  test('where even the looking fails, nobody claims to know', async () => {
    const { chat, key, open } = stage;
    const channel = await open();
    const call = key();
    scene.fake.orders.add({ kind: 'cut', effect: 'after' });
    const lost = await chat.call(post(channel, 'once'), call);
    expect(lost).toMatchObject({ outcome: 'retry', effect: 'unknown' });
    scene.fake.orders.add(
      { kind: 'broken', status: 500, effect: 'before' },
      { method: 'conversations.history' },
    );
    const since = (await stage.platform.messages(channel))[0];
    expect(since?.text).toBe('once');
    expect(await deliver(chat, post(channel, 'twice'), key())).toBeDefined();
    const look = () => chat.find(post(channel, 'once'), call, instant(new Date(0)));
    expect(await look()).toBe('unsure');
    expect(await look()).toEqual({ message: since?.ref });
  });

  test.each(['conversations.create', 'conversations.setPurpose', 'conversations.setTopic'])(
    'a channel is opened once, though the answer of %s got lost',
    async (method) => {
      const { chat, key, platform } = stage;
      const call = key();
      scene.fake.orders.add({ kind: 'cut', effect: 'after' }, { method });
      const receipt = await deliver(chat, OPEN, call);
      expect(await chat.call(OPEN, call)).toEqual({ outcome: 'sent', receipt });
      const channels = await platform.channels();
      expect(channels.map(({ ref, name }) => ({ channel: ref, name }))).toEqual([
        { ...receipt, name: OPEN.name },
      ]);
      // Another incident of the same name gets one of its own all the same.
      expect((await deliver(chat, OPEN, key())).channel).not.toBe(receipt.channel);
    },
  );

  test('two workers with the same call lose nothing, and what is idempotent stays so', async () => {
    const { chat, key, open } = stage;
    const channel = await open();
    const message = await stage.post(channel, words('the card'));
    const calls: readonly ChatCall[] = [
      { kind: 'pin', message },
      { kind: 'emoji', message, emoji: '👀', on: true },
      { kind: 'set-topic', channel, topic: 'x' },
      { kind: 'invite', channel, person: stage.platform.people[0] },
    ];
    for (const call of calls) {
      const [one, two] = [key(), key()];
      await Promise.all([deliver(chat, call, one), deliver(chat, call, two)]);
    }
    expect(await stage.message(channel, message)).toMatchObject({ pinned: true, botReactions: ['👀'] });
  });

  test('what is slow in one channel keeps nobody waiting in another', async () => {
    const { chat, key, open } = stage;
    const [one, two] = [await open(), await open()];
    scene.fake.orders.add({ kind: 'wait', ms: 1_500 }, { method: 'chat.postMessage', channel: one });
    const order: string[] = [];
    const say = async (channel: string, name: string): Promise<void> => {
      await deliver(chat, post(channel, name), key());
      order.push(name);
    };
    await Promise.all([say(one, 'slow'), say(two, 'quick')]);
    expect(order).toEqual(['quick', 'slow']);
  });
});
