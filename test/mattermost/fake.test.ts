import { WebSocket } from 'ws';

import { eventually } from '../eventually';
import { moveIn, userOf } from './cast';
import { BOT_TOKEN, FakeMattermost, type FakeOptions } from './fake-mattermost';
import { People } from './people';
import { mattermostId } from './records';

let fake: FakeMattermost;
const begin = async (options: FakeOptions = {}): Promise<void> => {
  fake = new FakeMattermost(options);
  await fake.start();
  moveIn(fake.state);
};
afterEach(() => fake.stop());

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Readonly<Record<string, unknown>>;
}
const ask = async (method: string, path: string, body?: unknown, token = BOT_TOKEN): Promise<Answered> => {
  const response = await fetch(`${fake.url}/api/v4${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  return {
    status: response.status,
    headers: response.headers,
    json: (isJson ? JSON.parse(text) : { text }) as Answered['json'],
  };
};
const channel = (name = 'inc-db-down') =>
  ask('POST', '/channels', { team_id: fake.state.team.id, name, display_name: 'x', type: 'O' });
const post = async (channelId: unknown, more: object = {}) =>
  ask('POST', '/posts', { channel_id: channelId, message: 'hi', ...more });

test.each([
  ['a taken name', 'inc-db-down', 400, 'store.sql_channel.save_channel.exists.app_error'],
  ['upper case', 'Inc-Up', 400, 'model.channel.is_valid.2_or_more.app_error'],
  ['one character', 'a', 400, 'model.channel.is_valid.2_or_more.app_error'],
])('of a channel %s is refused', async (_, name, status, id) => {
  await begin();
  await channel();
  expect(await channel(name)).toMatchObject({ status, json: { id, status_code: status } });
});

test('a post is known again under its pending id, and refused beyond its limits', async () => {
  await begin();
  const { json } = await channel();
  const key = `${fake.state.bot.id}:1`;
  const first = await post(json['id'], { pending_post_id: key });
  const again = await post(json['id'], { pending_post_id: key });
  expect(again.json['id']).toBe(first.json['id']);
  expect(fake.state.faults).toEqual([]);
  const long = await post(json['id'], { message: 'm'.repeat(16_384) });
  expect(long).toMatchObject({ status: 400, json: { id: 'model.post.is_valid.msg.app_error' } });
  // A bracket is six characters where the server keeps it.
  const wide = await post(json['id'], { props: { muster_key: '<'.repeat(1_400) } });
  expect(wide).toMatchObject({ status: 400, json: { id: 'model.post.is_valid.props.app_error' } });
  expect(fake.state.faults).toHaveLength(2);
});

test('a gone post is no permission for who edits it, and not there for who reads it', async () => {
  await begin();
  const gone = mattermostId('a post that never was');
  expect(await ask('GET', `/posts/${gone}`)).toMatchObject({ status: 404 });
  const edit = await ask('PUT', `/posts/${gone}/patch`, { message: 'x' });
  expect(edit).toMatchObject({ status: 403, json: { id: 'api.context.permissions.app_error' } });
});

test('what a button does never leaves the server', async () => {
  await begin();
  const { json } = await channel();
  const integration = { url: 'http://127.0.0.1:1/mattermost/action', context: { token: 'secret' } };
  const actions = [{ id: 'one', type: 'button', name: 'Go', integration }];
  const { json: made } = await post(json['id'], { props: { attachments: [{ actions }] } });
  expect(JSON.stringify(made)).not.toContain('secret');
  expect((await ask('GET', `/posts/${String(made['id'])}`)).json).toEqual(made);
  await post(json['id'], { props: { attachments: [{ actions: [{ ...actions[0], id: 'a-b' }] }] } });
  expect(fake.state.faults).toHaveLength(1);
});

test('since leaves out what was touched at that very moment; after leaves out nothing', async () => {
  await begin();
  const { json } = await channel();
  const posts = [];
  for (let nth = 0; nth < 3; nth += 1) posts.push((await post(json['id'])).json);
  const [one, two, three] = posts.map((made) => String(made['id']));
  const list = (query: string) => ask('GET', `/channels/${String(json['id'])}/posts?${query}`);
  expect((await list(`after=${one ?? ''}`)).json['order']).toEqual([three, two]);
  expect((await list(`after=${one ?? ''}&per_page=1`)).json['order']).toEqual([two]);
  expect((await list(`after=${one ?? ''}&per_page=1&page=1`)).json['order']).toEqual([three]);
  expect((await list(`since=${String(posts[1]?.['create_at'])}`)).json['order']).toEqual([three]);
});

test.each([
  ['no token', 'GET', '/users/me', undefined, '', 401],
  ['an unknown route', 'GET', '/channels/bookmarks/all/of/them', undefined, BOT_TOKEN, 404],
  ['an unknown field', 'POST', '/reactions', { emoji: 'eyes' }, BOT_TOKEN, 400],
  ['an unknown question', 'GET', '/users/me?with=everything', undefined, BOT_TOKEN, 200],
])('%s is a fault', async (_, method, path, body, token, status) => {
  await begin();
  const response = await fetch(`${fake.url}/api/v4${path}`, {
    method,
    headers: token === '' ? {} : { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(status);
  expect(fake.state.faults).toHaveLength(1);
});

test('a limited request is told in plain text for how long', async () => {
  await begin();
  fake.troubles.order({ kind: 'limited', seconds: 3 }, /users/);
  const { status, headers, json } = await ask('GET', '/users/me');
  expect([status, headers.get('retry-after'), json]).toEqual([429, '3', { text: 'limit exceeded\n' }]);
  expect((await ask('GET', '/users/me')).status).toBe(200);
});

/** What comes over a socket, which is known by its header or by its first word. */
function listen(query: string, isKnown: boolean) {
  const headers = isKnown ? { authorization: `Bearer ${BOT_TOKEN}` } : {};
  const socket = new WebSocket(`${fake.url.replace('http', 'ws')}/api/v4/websocket?${query}`, { headers });
  const heard: { event: string; seq: number; data: Record<string, string> }[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse((data as Buffer).toString('utf8')) as (typeof heard)[number];
    if ('event' in frame) heard.push(frame);
  });
  socket.on('open', () => {
    if (isKnown) return;
    const data = { token: BOT_TOKEN };
    socket.send(JSON.stringify({ seq: 1, action: 'authentication_challenge', data }));
  });
  return { socket, heard };
}

test.each([
  ['current', true, [3, 4]],
  ['current', false, [0, 1]],
  ['5.37', true, [0, 1]],
] as const)(
  'a %s server takes up a cut line for a known client: %s, %s',
  async (flavour, isKnown, numbers) => {
    await begin({ flavour });
    const made = await channel();
    const inc = fake.state.channels.get(String(made.json['id']));
    if (inc === undefined) throw new Error('There is no channel');
    const ann = userOf(fake.state, 'person/ann');
    const say = (message: string) => fake.writing.post(inc, ann, { message });
    const first = listen('connection_id=&sequence_number=0', isKnown);
    await eventually(() => first.heard.length === 1);
    say('one');
    say('two');
    await eventually(() => first.heard.length === 3);
    expect(first.heard.map(({ event, seq }) => [event, seq])).toEqual([
      ['hello', 0],
      ['posted', 1],
      ['posted', 2],
    ]);
    expect(JSON.parse(first.heard[1]?.data['post'] ?? '')).toMatchObject({ message: 'one', user_id: ann.id });
    const id = first.heard[0]?.data['connection_id'] ?? '';
    fake.sockets.cut();
    say('three');
    const second = listen(`connection_id=${id}&sequence_number=3`, isKnown);
    await eventually(() => fake.sockets.listening === 1);
    say('four');
    await eventually(() => second.heard.length === 2);
    expect(second.heard.map(({ seq }) => seq)).toEqual(numbers);
  },
);

test('what the server may not call is not called, and a fault', async () => {
  await begin({ allowed: ['muster.example'] });
  const made = await channel();
  const inc = fake.state.channels.get(String(made.json['id']));
  if (inc === undefined) throw new Error('There is no channel');
  fake.writing.command('incident', 'http://127.0.0.1:1/mattermost/command', 'a-token');
  const seen = await new People(fake).command(userOf(fake.state, 'person/ann'), inc, '/incident list');
  expect(seen.kind).toBe('failed');
  expect(fake.state.faults).toEqual(['The server may not call http://127.0.0.1:1/mattermost/command']);
});

test.each([
  ['a title of 25', { title: 't'.repeat(25), elements: [] }],
  ['an unknown element', { title: 't', elements: [{ display_name: 'x', name: 'x', type: 'date' }] }],
  [
    'a long line',
    { title: 't', elements: [{ display_name: 'x', name: 'x', type: 'text', max_length: 151 }] },
  ],
  ['a choice of nothing', { title: 't', elements: [{ display_name: 'x', name: 'x', type: 'select' }] }],
])('a dialog with %s is a fault', async (_, dialog) => {
  await begin();
  const trigger_id = fake.triggers.give(userOf(fake.state, 'person/ann').id);
  await ask('POST', '/actions/dialogs/open', { trigger_id, url: 'http://127.0.0.1:1/dialog', dialog });
  expect(fake.state.faults).toHaveLength(1);
});

test('a trigger opens one dialog, and none after three seconds', async () => {
  await begin({ triggerMs: 3_000 });
  const ann = userOf(fake.state, 'person/ann').id;
  const open = (trigger_id: string) =>
    ask('POST', '/actions/dialogs/open', {
      trigger_id,
      url: 'http://127.0.0.1:1/dialog',
      dialog: { title: 't', elements: [] },
    });
  const trigger = fake.triggers.give(ann);
  expect((await open(trigger)).status).toBe(200);
  await open(trigger);
  expect(fake.state.faults).toEqual(['Two dialogs on one trigger']);
  await fake.stop();
  await begin({ triggerMs: -1 });
  expect(await open(fake.triggers.give(userOf(fake.state, 'person/ann').id))).toMatchObject({
    status: 400,
    json: { id: 'interactive_message.decode_trigger_id.expired' },
  });
});
