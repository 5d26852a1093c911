import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { Problem } from '../../src/kit/problem';
import { Unavailable } from '../../src/kit/unavailable';
import type { Route, RouteRequest } from '../../src/ports/route';
import { say } from '../../src/voice/say';
import { Served, until } from './served';

const echoed: RouteRequest[] = [];
const ok = { status: 200, headers: { 'content-type': 'text/plain' }, body: 'ok' };
const hook = (path: string, handle: Route['handle'], more: Partial<Route> = {}): Route => ({
  method: 'POST',
  path,
  access: 'signed',
  maxBytes: 64,
  handle,
  ...more,
});

async function* endless(signal: AbortSignal): AsyncGenerator<string> {
  yield 'data: first\n\n';
  await once(signal, 'abort');
}

let ended = 0;
const routes: readonly Route[] = [
  hook('/hook/:name', (request) => {
    echoed.push(request);
    return Promise.resolve(ok);
  }),
  hook('/down', () => Promise.reject(new Unavailable('no database at 10.1.2.3'))),
  hook('/broken', () => Promise.reject(new Error('secret inside /etc/passwd'))),
  hook('/loose', () => Promise.resolve({ ...ok, headers: { 'content-security-policy': 'default-src *' } })),
  hook('/bytes', () => Promise.resolve({ ...ok, body: new Uint8Array([0, 255, 10]) })),
  hook(
    '/stream',
    ({ signal }) => {
      const aborted = (): void => void (ended += 1);
      signal.addEventListener('abort', aborted);
      return Promise.resolve({
        status: 200,
        headers: { 'content-type': 'text/event-stream' },
        body: endless(signal),
      });
    },
    { method: 'GET' },
  ),
  hook(
    '/breaks',
    () =>
      Promise.resolve({
        status: 200,
        headers: { 'content-type': 'text/event-stream' },
        body: (async function* () {
          yield 'data: one\n\n';
          await Promise.reject(new Error('source is gone'));
        })(),
      }),
    { method: 'GET' },
  ),
];

describe('the server', () => {
  let served: Served;
  beforeEach(async () => {
    echoed.length = 0;
    ended = 0;
    served = await new Served().start({ routes });
  });
  afterEach(() => served.stop());

  it('hands a route the raw body, its parameters, query and headers', async () => {
    const body = Buffer.from([0x7b, 0x00, 0xff, 0x0a]);
    const headers = { 'content-type': 'application/json', 'X-Sign': 'a' };
    await served.ask('/hook/a%2Fb?x=1&y=2&y=3&__proto__=z', { method: 'POST', headers, body });
    expect(Buffer.from(echoed[0]?.body ?? []).equals(body)).toBe(true);
    expect(echoed[0]).toMatchObject({
      params: { name: 'a/b' },
      query: { x: '1', y: '2,3' },
      headers: { 'x-sign': 'a' },
    });
    expect(echoed[0]?.url).toContain('/hook/a%2Fb?x=1');
  });

  it('hands no route a U+0000 out of the address', async () => {
    await served.ask('/hook/a%00b?x=%00', { method: 'POST' });
    expect(echoed[0]).toMatchObject({ params: { name: 'a\uFFFDb' }, query: { x: '\uFFFD' } });
  });

  it('takes a body of any type, or of none', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'image/png'])
      expect(
        (await served.ask('/hook/a', { method: 'POST', headers: { 'content-type': type }, body: 'x' }))
          .status,
      ).toBe(200);
    expect((await served.ask('/hook/a', { method: 'POST', body: 'untyped' })).status).toBe(200);
    expect((await served.ask('/hook/a', { method: 'POST' })).status).toBe(200);
    expect(Buffer.from(echoed[3]?.body ?? []).toString()).toBe('untyped');
  });

  it('answers 413 to more than the route takes, announced or not', async () => {
    const body = 'x'.repeat(65);
    for (const headers of [{}, { 'transfer-encoding': 'chunked' }]) {
      const answer = await served.ask('/hook/a', { method: 'POST', headers, body });
      expect(answer.json()).toMatchObject({ status: 413, type: 'urn:muster:problem:too-large' });
      expect(answer.json()['detail']).toContain('64 bytes');
    }
    expect(echoed).toEqual([]);
  });

  it('answers 503 with Retry-After while something temporary is in the way', async () => {
    const answer = await served.ask('/down', { method: 'POST' });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.text).not.toContain('10.1.2.3');
  });

  it('answers 500 without what is inside, under an id that the log has', async () => {
    const answer = await served.ask('/broken', { method: 'POST' });
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('passwd');
    const logged = served.lines.find(({ level }) => level === 'error');
    expect(answer.json()['detail']).toContain(logged?.fields['id']);
    expect(logged?.fields).toMatchObject({ method: 'POST', route: '/broken' });
  });

  it('sets the security headers on every answer, and no route loosens them', async () => {
    const answers = await Promise.all([
      served.ask('/loose', { method: 'POST' }),
      served.get('/nothing'),
      served.ask('/broken', { method: 'POST' }),
      served.get('/%zz'),
      served.get('/healthz'),
      served.get('/api/v1/incidents', { via: 'x' }),
    ]);
    for (const { headers } of answers) {
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
    expect(await served.raw('NONSENSE\r\n\r\n')).toContain("default-src 'none'");
  });

  it('repeats no secret that somebody sent in the wrong place', async () => {
    const secret = `ghp_${'a1B2'.repeat(9)}`;
    const json = { 'content-type': 'application/json' };
    const answers = await Promise.all([
      served.get(`/${secret}`),
      served.get(`/api/v1/incidents/${secret}`),
      served.get(`/api/v1/incidents?${secret}=1`),
      served.get(`/api/v1/incidents?severity=${secret}`),
      served.ask(`/api/v1/dead-letters/${secret}/replay`, { method: 'POST' }),
      served.ask(`/api/v1/incidents/1/${secret}`, { method: 'POST', headers: json, body: '{}' }),
      served.post('/api/v1/incidents', { [secret]: 'x' }),
      served.ask('/api/v1/incidents', { method: 'POST', headers: { 'content-type': secret }, body: 'x' }),
    ]);
    for (const { status, text } of answers) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain(secret);
    }
  });

  it.each([
    '/nothing',
    '/nothing/../hook',
    '//hook/a',
    '/hook/a/',
    '/HOOK/a',
    '/hook',
    '/..%2f..%2fetc/passwd',
    '/api/v1',
  ])('answers 404 to %s, and never redirects', async (path) => {
    expect((await served.get(path)).json()).toMatchObject({
      status: 404,
      type: 'urn:muster:problem:not-found',
    });
  });

  it('answers 405 with what is allowed', async () => {
    const answer = await served.ask('/hook/a?x=1', { method: 'DELETE' });
    expect(answer.json()).toMatchObject({ status: 405, type: 'urn:muster:problem:wrong-method' });
    expect(answer.headers['allow']).toBe('POST');
    expect((await served.ask('/healthz', { method: 'POST' })).headers['allow']).toBe('GET, HEAD');
  });

  it('says in words what is wrong with an address or with what is not HTTP at all', async () => {
    expect((await served.get('/hook/%zz')).json()).toMatchObject({
      status: 400,
      type: 'urn:muster:problem:bad-url',
    });
    expect((await served.ask(`/hook/${'a'.repeat(400)}`, { method: 'POST' })).status).toBe(414);
    expect(await served.raw('\u0000\u0001garbage\r\n\r\n')).toContain('urn:muster:problem:bad-request');
    const huge = `GET /healthz HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`;
    expect(await served.raw(huge)).toContain('urn:muster:problem:headers-too-large');
  });

  it('answers HEAD like GET, without a body, also where the answer would be a stream', async () => {
    for (const path of ['/healthz', '/stream']) {
      const answer = await served.ask(path, { method: 'HEAD' });
      expect(answer).toMatchObject({ status: 200, text: '' });
    }
  });

  it('sends bytes as they are', async () => {
    const response = await served.open('/bytes', { method: 'POST' });
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    expect([...Buffer.concat(chunks)]).toEqual([0, 255, 10]);
  });

  it('ends a stream whose reader went away', async () => {
    const response = await served.open('/stream');
    await once(response, 'data');
    response.destroy();
    await until(() => ended === 1);
  });

  it('ends a stream that breaks, keeps what was sent, and logs it', async () => {
    const answer = await served.get('/breaks');
    expect(answer.text).toBe(':\n\ndata: one\n\n');
    expect(served.lines.map(({ level }) => level)).toContain('warn');
  });

  it('closes with streams open', async () => {
    const response = await served.open('/stream');
    response.resume();
    await once(response, 'data');
    const gone = once(response, 'close');
    await served.stop();
    await gone;
    expect(ended).toBe(1);
  });
});

describe('where it cannot listen', () => {
  it('names the port and the way out', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const error = await new Served().startOn(port).catch((thrown: unknown) => thrown);
    taken.close();
    expect(error).toBeInstanceOf(Problem);
    const { key, facts } = error as Problem;
    expect(`${say(`${key}.what`, facts)} ${say(`${key}.fix`, facts)}`).toMatch(
      new RegExp(`${String(port)}.*PORT=`),
    );
  });
});
