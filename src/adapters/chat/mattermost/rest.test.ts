import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ManualClock } from '../../../../test/fakes/manual-clock';
import { MattermostRest, type Reply } from './rest';

const TOKEN = 'a-token-that-nobody-may-see';
let server: Server;
let answer: RequestListener;
let asked: { method: string | undefined; url: string | undefined; authorization: string | undefined }[];
const heard: Reply[] = [];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push({ method: request.method, url: request.url, authorization: request.headers.authorization });
    request.resume();
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const rest = (token = TOKEN): MattermostRest =>
  new MattermostRest({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    token,
    clock: new ManualClock('2026-11-21T08:27:03.000Z'),
    heard: (reply) => heard.push(reply),
  });
const says =
  (status: number, body: string, headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

it('asks below /api/v4 with its token, and hands back what the server says', async () => {
  answer = says(200, '{"id":"x"}', {
    'x-version-id': '5.37.0.dev.2dc163e455775f9705242eee7a06af2a.false',
    date: 'Sat, 21 Nov 2026 08:27:00 GMT',
  });
  const door = rest();
  expect(await door.call('GET', '/users/me')).toEqual({ ok: true, body: { id: 'x' } });
  expect(asked).toEqual([{ method: 'GET', url: '/api/v4/users/me', authorization: `Bearer ${TOKEN}` }]);
  expect(door.version).toBe('5.37.0');
  expect(door.skew).toBe(3_000);
  expect(heard.at(-1)).toMatchObject({ ok: true });
});

it('tells a refusal by its id, and which permission is missing', async () => {
  answer = says(
    403,
    JSON.stringify({
      id: 'api.context.permissions.app_error',
      message: 'You do not have the appropriate permissions.',
      detailed_error: 'userId=7dpt, permission=create_post,',
      status_code: 403,
    }),
  );
  expect(await rest().call('POST', '/posts', {})).toEqual({
    ok: false,
    status: 403,
    id: 'api.context.permissions.app_error',
    message: 'You do not have the appropriate permissions.',
    permission: 'create_post',
  });
});

it.each([
  [{ 'retry-after': '1', 'x-ratelimit-reset': '11' }, 1_000],
  [{ 'x-ratelimit-reset': '11, 11' }, 11_000],
  [{ 'retry-after': 'Sat, 21 Nov 2026 08:27:07 GMT' }, 4_000],
  [{}, 1_000],
])('waits as long as a 429 says: %j', async (headers, limited) => {
  answer = says(429, 'limit exceeded\n', { 'content-type': 'text/plain', ...headers });
  expect(await rest().call('GET', '/users/me')).toEqual({ ok: false, limited });
});

it.each([
  [500, '{"id":"app.channel.create_channel.internal_error"}', { unknown: 'HTTP 500' }],
  [502, '<html>', { unknown: 'HTTP 502' }],
  [200, '<html>', { unknown: 'not an answer of Mattermost' }],
  [301, '', { away: 'HTTP 301' }],
  [404, '<html>', { away: 'HTTP 404' }],
  [401, '', { status: 401 }],
  [501, '{"id":"api.ldap_groups.license_error"}', { status: 501, id: 'api.ldap_groups.license_error' }],
])('knows what an answer %d %s says of the effect', async (status, body, reply) => {
  answer = says(status, body, { location: 'https://elsewhere.example' });
  expect(await rest().call('POST', '/posts', {})).toMatchObject({ ok: false, ...reply });
});

it('does not know what became of a request whose answer was cut off', async () => {
  answer = (request) => request.socket.destroy();
  expect(await rest().call('POST', '/posts', {})).toEqual({ ok: false, unknown: 'TypeError' });
});

it('knows that nobody was there, and never shows the token', async () => {
  const nobody = rest();
  await new Promise((resolve) => server.close(resolve));
  expect(await nobody.call('GET', '/users/me')).toEqual({ ok: false, away: 'ECONNREFUSED' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const unwritable = await rest(`${TOKEN}\n\u0000`).call('GET', '/users/me');
  expect(unwritable).toMatchObject({ ok: false });
  expect(JSON.stringify(unwritable)).not.toContain(TOKEN);
});

it.each([
  ['31536000', 3_600_000],
  ['99999999999999999999999', 3_600_000],
  ['-5', 1_000],
  ['NaN', 1_000],
  ['Fri, 31 Dec 9999 23:59:59 GMT', 3_600_000],
])('rests for a sensible time after a Retry-After of %s', async (after, limited) => {
  answer = says(429, 'limit exceeded', { 'retry-after': after });
  expect(await rest().call('GET', '/users/me')).toEqual({ ok: false, limited });
});

it('reads no answer that never ends', async () => {
  answer = (_, response) => {
    const more = (): void => {
      if (!response.destroyed) response.write(Buffer.alloc(1024 * 1024, 0x20), more);
    };
    more();
  };
  expect(await rest().call('GET', '/users/me')).toEqual({ ok: false, unknown: 'TooLarge' });
});

it('says what the server said in one line that can be shown and kept', async () => {
  const message = `no\n\u001b[31m\u0000\ud800${'x'.repeat(1_000)}`;
  answer = says(400, JSON.stringify({ id: 'api.x.app_error', message, status_code: 400 }));
  const reply = await rest().call('POST', '/posts', {});
  expect(reply).toMatchObject({ status: 400, id: 'api.x.app_error' });
  expect('message' in reply && /^no \[31m\ufffd\ufffdx{100,490}…$/.test(reply.message)).toBe(true);
});
