import { SlackWeb, type SlackReply } from '../../src/adapters/chat/slack/web';
import { SilentLog } from '../fakes/silent-log';
import { BOT_TOKEN, FakeSlack } from './fake-slack';
import { CAST, moveIn } from './people-of-the-catalogue';

const SCOPES = [
  'channels:manage',
  'channels:read',
  'channels:history',
  'chat:write',
  'im:write',
  'pins:write',
  'users:read',
];

/** The stand-in by itself: what it lets pass and what it writes down. */
describe('the stand-in for Slack', () => {
  let fake: FakeSlack;
  let web: SlackWeb;
  beforeEach(async () => {
    fake = await FakeSlack.start(SCOPES);
    moveIn(fake);
    web = new SlackWeb({ token: BOT_TOKEN, apiUrl: fake.apiUrl, log: new SilentLog() });
  });
  afterEach(() => fake.stop());

  const body = (reply: SlackReply): Readonly<Record<string, unknown>> => {
    if (!reply.ok) throw new Error(JSON.stringify(reply));
    return reply.body;
  };
  const open = async (name: string): Promise<string> => {
    const { channel } = body(await web.call('conversations.create', { name }));
    return (channel as { id: string }).id;
  };
  const words = (text: string) => ({
    text,
    blocks: [{ type: 'section', text: { type: 'plain_text', text, emoji: false } }],
  });

  test('what is correct leaves no fault behind', async () => {
    const channel = await open('inc-1');
    const posted = body(
      await web.call('chat.postMessage', {
        channel,
        ...words('hello'),
        link_names: false,
        metadata: { event_type: 'muster', event_payload: { key: 'a key' } },
      }),
    );
    await web.call('conversations.invite', { channel, users: CAST[0].slack });
    const { messages } = body(
      await web.call('conversations.history', { channel, include_all_metadata: true, limit: 5 }),
    );
    expect((messages as { text: string }[]).map(({ text }) => text)).toContain('hello');
    expect(await web.call('pins.add', { channel, timestamp: posted['ts'] })).toMatchObject({ ok: true });
    expect(await web.call('pins.add', { channel, timestamp: posted['ts'] })).toMatchObject({
      error: 'already_pinned',
    });
    expect(await web.call('conversations.create', { name: 'inc-1' })).toMatchObject({ error: 'name_taken' });
    expect(await web.call('chat.postMessage', { channel: 'C0NOWHERE', ...words('x') })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(fake.faults.all).toEqual([]);
  });

  test.each([
    ['a method that is not there', 'chat.shout', {}],
    ['an argument that is not documented', 'chat.postMessage', { ...words('x'), loud: true }],
    ['an argument of the wrong kind', 'conversations.history', { limit: 'many' }],
    ['a missing argument', 'chat.update', words('x')],
    ['a scope that nobody gave', 'bookmarks.add', { title: 'x', type: 'link', link: 'https://x.example' }],
    ['neither text nor blocks', 'chat.postMessage', {}],
    ['too much text', 'chat.postMessage', words('x'.repeat(3_001))],
    ['a block without words', 'chat.postMessage', words('')],
    ['an unknown block', 'chat.postMessage', { text: 'x', blocks: [{ type: 'marquee' }] }],
    [
      'too many blocks',
      'chat.postMessage',
      { text: 'x', blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) },
    ],
    [
      'a block_id that is there twice',
      'chat.postMessage',
      { text: 'x', blocks: Array.from({ length: 2 }, () => ({ type: 'divider', block_id: 'one' })) },
    ],
    ['half a character', 'chat.postMessage', { ...words('\ud83d'), text: 'x' }],
    [
      'metadata that is too large',
      'chat.postMessage',
      { ...words('x'), metadata: { event_type: 'e', event_payload: { key: 'x'.repeat(20_000) } } },
    ],
    ['a name against the rules', 'conversations.create', { name: 'Größe & more' }],
    ['a topic that is too long', 'conversations.setTopic', { topic: 'x'.repeat(251) }],
    ['a trigger that never was', 'views.open', { trigger_id: 'x', view: { type: 'modal', blocks: [] } }],
  ])('%s is a fault', async (_, method, args) => {
    const channel = await open('inc-2');
    const scoped = method === 'conversations.create' || method === 'views.open' ? {} : { channel };
    const named = method === 'bookmarks.add' ? { channel_id: channel } : scoped;
    expect(await web.call(method, { ...named, ...args })).toMatchObject({ ok: false });
    expect(fake.faults.take().length).toBeGreaterThan(0);
  });

  test('a trigger opens one view, and within its time', async () => {
    const view = {
      type: 'modal',
      title: { type: 'plain_text', text: 'Title' },
      blocks: [{ type: 'divider' }],
    };
    const [ann] = CAST;
    const trigger = fake.triggers.make(ann.slack);
    expect(await web.call('views.open', { trigger_id: trigger, view })).toMatchObject({ ok: true });
    expect(fake.faults.all).toEqual([]);
    expect(await web.call('views.open', { trigger_id: trigger, view })).toMatchObject({
      error: 'exchanged_trigger_id',
    });
    const late = fake.triggers.make(ann.slack);
    fake.triggers.expire(late);
    expect(await web.call('views.open', { trigger_id: late, view })).toMatchObject({
      error: 'expired_trigger_id',
    });
    expect(fake.faults.take()).toHaveLength(2);
  });

  test('an address for answers is good for five', async () => {
    const { origin, responseUrls } = fake;
    const url = `${origin}${responseUrls.make(CAST[0].slack, 'C1')}`;
    const say = async (): Promise<number> => {
      const sent = { method: 'POST', body: JSON.stringify({ text: 'x', response_type: 'ephemeral' }) };
      return (await fetch(url, sent)).status;
    };
    for (let nth = 0; nth < 5; nth += 1) expect(await say()).toBe(200);
    expect(fake.faults.all).toEqual([]);
    expect(await say()).toBe(404);
    expect(fake.faults.take()).toHaveLength(1);
  });

  test('misfortunes come as ordered, once', async () => {
    const channel = await open('inc-3');
    const post = () => web.call('chat.postMessage', { channel, ...words('hello') });
    fake.orders.add({ kind: 'limit', retryAfter: 7 }, { method: 'chat.postMessage', channel });
    expect(await post()).toEqual({ ok: false, limited: 7_000 });
    fake.orders.add({ kind: 'broken', status: 502, effect: 'after' });
    expect(await post()).toMatchObject({ ok: false, unknown: expect.any(String) as string });
    fake.orders.add({ kind: 'cut', effect: 'before' });
    expect(await post()).toMatchObject({ ok: false, unknown: expect.any(String) as string });
    expect(fake.state.channels.get(channel)?.messages.filter(({ text }) => text === 'hello')).toHaveLength(1);
    fake.revoke();
    expect(await post()).toMatchObject({ error: 'token_revoked' });
    fake.restore();
    fake.withdraw('chat:write');
    expect(await post()).toMatchObject({ error: 'missing_scope', needed: 'chat:write' });
    fake.grant('chat:write');
    expect(await post()).toMatchObject({ ok: true });
    expect(fake.faults.all).toEqual([]);
    expect(fake.orders.open).toBe(0);
  });
});
