import { randomUUID } from 'node:crypto';

import type { ChannelsView, MessagesView, StateView } from '../../src/adapters/chat/console/page-view';
import { memoryConsoleStore } from '../../src/adapters/store/memory/console-store';
import { effectKey, instant } from '../../src/domain/ids';
import type { Chat } from '../../src/ports/chat';
import type { News } from '../../src/ports/reading';
import { ManualClock } from '../fakes/manual-clock';
import { words } from './chat-messages';
import { consoleOn, localNews } from './console-world';
import { RecordingHearing } from './recording-hearing';
import { askRoute, requestRoute } from './request-route';

const store = () => memoryConsoleStore({ id: randomUUID, now: () => instant(new Date()) });
const post = async (chat: Chat, channel: string, text: string) =>
  chat.call({ kind: 'post', channel, message: words(text) }, effectKey(randomUUID()));
const open = async (chat: Chat, isPrivate = false) => {
  const call = { kind: 'open-channel', name: 'inc', title: '', topic: '', private: isPrivate } as const;
  const delivery = await chat.call(call, effectKey(randomUUID()));
  return delivery.outcome === 'sent' ? (delivery.receipt.channel ?? '') : '';
};

/** A page that listens: what it was told, and how it goes away. */
async function page(chat: Chat, query: string, headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  const { body } = await askRoute(chat.routes, 'GET', `/console/api/live?${query}`, {
    headers,
    signal: leaving.signal,
  });
  if (typeof body === 'string' || body instanceof Uint8Array) throw new Error('Not a stream');
  const frames = body[Symbol.asyncIterator]() as AsyncIterator<string, undefined>;
  const next = async <T>(event: string): Promise<T> => {
    for (;;) {
      const { value, done } = await frames.next();
      if (done === true) throw new Error(`The stream ended before ${event}`);
      const [, name, data] = /^event: (\w+)\n(?:id: \d+\n)?data: (.*)\n\n$/.exec(value) ?? [];
      if (name === event) return JSON.parse(data ?? '') as T;
    }
  };
  const texts = async (): Promise<readonly string[]> =>
    (await next<MessagesView>('messages')).messages.map(({ content }) =>
      content.kind === 'text' ? content.text : content.message.summary,
    );
  return {
    frames,
    next,
    texts,
    leave: () => {
      leaving.abort();
    },
  };
}

let news: News;
let memory: ReturnType<typeof store>;
let chat: Chat;
beforeEach(async () => {
  news = localNews();
  memory = store();
  chat = consoleOn(memory, { news });
  await chat.start(new RecordingHearing());
});
afterEach(() => chat.stop());

test('a page hears what happens, also when another process does it', async () => {
  const channel = await open(chat);
  const live = await page(chat, `as=ann&channel=${channel}`);
  expect((await live.next<ChannelsView>('channels')).channels).toHaveLength(1);
  await post(chat, channel, 'here');
  expect(await live.texts()).toEqual(['here']);
  await post(consoleOn(memory, { news }), channel, 'from a worker');
  expect(await live.texts()).toEqual(['from a worker']);
  live.leave();
  expect(await live.frames.next()).toMatchObject({ done: true });
});

test('after a reconnect a page gets exactly what it missed', async () => {
  const channel = await open(chat);
  await post(chat, channel, 'one');
  const { json } = await requestRoute(chat.routes, 'GET', `/console/api/state?as=ann&channel=${channel}`);
  const state = json as StateView;
  expect(state.messages).toHaveLength(1);
  await post(chat, channel, 'two');
  const live = await page(chat, `as=ann&channel=${channel}&after=${state.channel?.rev ?? -1}`);
  const missed = await live.next<MessagesView>('messages');
  expect(missed.messages).toHaveLength(1);
  live.leave();
  await post(chat, channel, 'three');
  await memory.edit(state.messages[0]?.id ?? '', { kind: 'card', message: words('one, mended') });
  const again = await page(chat, `as=ann&channel=${channel}`, { 'last-event-id': String(missed.rev) });
  expect(await again.texts()).toEqual(['three', 'one, mended']);
  again.leave();
});

test('a private channel is closed to others, and a live page that loses it hears no more of it', async () => {
  const secret = await open(chat, true);
  const refused = await requestRoute(chat.routes, 'GET', `/console/api/live?as=bob&channel=${secret}`);
  expect(refused).toMatchObject({ status: 404, json: { status: 404 } });
  const channel = await open(chat);
  const live = await page(chat, `as=bob&channel=${channel}`);
  await live.next('channels');
  await chat.call({ kind: 'set-privacy', channel, private: true }, effectKey('hide'));
  await post(chat, channel, 'secret');
  expect((await live.next<ChannelsView>('channels')).channels).toEqual([]);
  live.leave();
  for (;;) {
    const { value, done } = await live.frames.next();
    if (done === true) break;
    expect(value).not.toContain('secret');
  }
});

test('stopping ends the streams, and nobody comes in any more', async () => {
  const live = await page(chat, 'as=ann');
  await live.next('channels');
  await chat.stop();
  await expect(live.next('messages')).rejects.toThrow('The stream ended');
  await expect(requestRoute(chat.routes, 'GET', '/console/api/state')).rejects.toThrow('does not hear');
});

test('a quiet stream beats, so that nothing on the way closes it', async () => {
  const clock = new ManualClock();
  chat = consoleOn(memory, { clock });
  await chat.start(new RecordingHearing());
  const live = await page(chat, 'as=ann');
  const beats: string[] = [];
  for (let ticks = 0; beats.length < 2; ticks += 1) {
    const next = live.frames.next();
    const patience = setInterval(() => {
      clock.advance(1_000);
    }, 5);
    const { value } = await next;
    clearInterval(patience);
    if (value?.startsWith(':') === true) beats.push(value);
    expect(ticks).toBeLessThan(5);
  }
  live.leave();
});

test('a late answer is seen by its person alone, whichever process gives it', async () => {
  const channel = await open(chat);
  const hearing = new RecordingHearing();
  await chat.start(hearing);
  const said = { as: 'ann', delivery: randomUUID(), channel, text: '/incident show' };
  await requestRoute(chat.routes, 'POST', '/console/api/say', said);
  const { whisper } = await hearing.next('command');
  if (whisper === undefined) throw new Error('The console can always whisper');
  const [ann, bob] = [
    await page(chat, `as=ann&channel=${channel}`),
    await page(chat, `as=bob&channel=${channel}`),
  ];
  await consoleOn(memory, { news }).whisper(whisper, words('It took a while'));
  expect(await ann.texts()).toEqual(['It took a while']);
  await post(chat, channel, 'for everybody');
  expect(await bob.texts()).toEqual(['for everybody']);
  ann.leave();
  bob.leave();
});

test('what people write is cleaned before it is stored', async () => {
  const channel = await open(chat);
  await requestRoute(chat.routes, 'POST', '/console/api/say', {
    as: 'ann',
    delivery: randomUUID(),
    channel,
    text: 'my password is hunter2',
  });
  expect(await memory.page(channel, 'ann', 1)).toMatchObject([{ content: { text: 'my password is •••' } }]);
});

test.each([
  ['nobody', { as: 'mallory', delivery: randomUUID(), text: 'x', channel: 'c' }, 400],
  ['no channel', { as: 'ann', delivery: randomUUID(), text: 'x', channel: 'nowhere' }, 404],
  ['no delivery', { as: 'ann', text: 'x' }, 400],
  ['a command nobody knows', { as: 'ann', delivery: randomUUID(), text: '/deploy now' }, 400],
  ['no JSON', '{"as": ', 400],
  ['another type', [1, 2], 400],
])('%s is refused with the reason and what to do, and changes nothing', async (_, body, status) => {
  const answer = await requestRoute(chat.routes, 'POST', '/console/api/say', body);
  expect(answer).toMatchObject({ status, json: { status, title: expect.any(String) as string } });
});

test.each([
  ['a person nobody knows', { as: 'mallory' }],
  ['a text for an emoji', { emoji: '<b>' }],
  ['a blank', { emoji: ' ' }],
  ['what cannot be stored', { emoji: '\0' }],
])('a reaction of %s is refused and changes nothing', async (_, wrong) => {
  const channel = await open(chat);
  await post(chat, channel, 'look');
  const [message] = await memory.page(channel, 'ann', 1);
  const body = { as: 'ann', delivery: randomUUID(), message: message?.id, emoji: '👀', added: true };
  const answer = await requestRoute(chat.routes, 'POST', '/console/api/react', { ...body, ...wrong });
  expect(answer.status).toBe(400);
  expect((await memory.page(channel, 'ann', 1))[0]?.reactions).toEqual([]);
});

test('a message carries a bounded heap of different emoji', async () => {
  const channel = await open(chat);
  await post(chat, channel, 'look');
  const [message] = await memory.page(channel, 'ann', 1);
  const react = (as: string, emoji: string) =>
    requestRoute(chat.routes, 'POST', '/console/api/react', {
      as,
      delivery: randomUUID(),
      message: message?.id,
      emoji,
      added: true,
    });
  for (let nth = 1; nth <= 50; nth += 1) expect((await react('ann', `e${nth}`)).status).toBe(200);
  expect((await react('ann', 'e51')).status).toBe(422);
  expect((await react('bob', 'e50')).status).toBe(200);
});

test.each(['channel=a%00', 'channel=c&before=9999999999'])('no database is asked for %s', async (query) => {
  const answer = await requestRoute(chat.routes, 'GET', `/console/api/state?as=ann&${query}`);
  expect(answer.status).toBe(400);
});

test('what two people do under one id are two things', async () => {
  const channel = await open(chat);
  const hearing = new RecordingHearing();
  await chat.start(hearing);
  const delivery = randomUUID();
  for (const as of ['ann', 'bob'])
    await requestRoute(chat.routes, 'POST', '/console/api/say', {
      as,
      delivery,
      channel,
      text: '/incident list',
    });
  const heard = hearing.heard.map((said) => said.delivery);
  expect(new Set(heard).size).toBe(2);
});
