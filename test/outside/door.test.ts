import { createServer, type Server } from 'node:net';

import { outsideDoor } from '../../src/adapters/outside/door';
import type { OutsideAnswer, OutsideRequest } from '../../src/ports/outside-door';
import { hasWords } from '../../src/voice/say';
import { eventually } from '../eventually';
import { Loopback } from './loopback';

const SECRET = 'the crown jewels';
let inner: Loopback;

beforeAll(async () => {
  inner = await Loopback.open(({ url }, _, response) => {
    if (url === '/away') response.writeHead(302, { location: `${inner.url}/jewels` }).end();
    else if (url === '/giant') for (let n = 0; n < 64; n += 1) response.write('é'.repeat(8_192));
    else if (url === '/slow') response.write('it begins');
    else if (url === '/silent') return;
    else if (url === '/cut')
      response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy());
    else if (url === '/two') response.writeHead(200, { 'set-cookie': ['a=1', 'b=2'] }).end();
    else response.end(SECRET);
  });
});
afterAll(() => inner.close());

const request = (url: string, more: Partial<OutsideRequest> = {}): OutsideRequest => ({
  method: 'GET',
  url,
  headers: {},
  signal: new AbortController().signal,
  mostBytes: 1_000,
  ...more,
});
const ask = (path: string, more?: Partial<OutsideRequest>): Promise<OutsideAnswer> =>
  outsideDoor({ allowed: () => [inner.host] }).ask(
    request(path.startsWith('/') ? inner.url + path : path, more),
  );

describe('the way out', () => {
  it('brings what was said, and what was answered', async () => {
    const answer = await ask('/x?y=1', {
      method: 'POST',
      headers: { 'X-Key': 'k', Accept: 'text/x' },
      body: 'é',
    });
    expect(answer).toMatchObject({ kind: 'answered', status: 200, body: SECRET, cut: false });
    expect(inner.heard.at(-1)).toMatchObject({
      method: 'POST',
      url: '/x?y=1',
      body: 'é',
      headers: {
        'x-key': 'k',
        accept: 'text/x',
        host: inner.host,
        'content-length': '2',
        'accept-encoding': 'identity',
      },
    });
    expect(await ask('/two')).toMatchObject({ headers: { 'set-cookie': 'a=1, b=2' } });
    expect(await ask('/', { method: 'HEAD' })).toMatchObject({ kind: 'answered', status: 200, body: '' });
  });

  it('answers a redirect and does not follow it, though it leads where it could go', async () => {
    const before = inner.heard.length;
    expect(await ask('/away')).toMatchObject({
      kind: 'answered',
      status: 302,
      headers: { location: `${inner.url}/jewels` },
    });
    expect(inner.heard.slice(before).map(({ url }) => url)).toEqual(['/away']);
  });

  it('goes where a name led when it was looked at, whatever the name says the next time', async () => {
    const before = inner.heard.length;
    // Public, and given to nobody: nothing is there.
    const answers = [['3ffe::1'], ['127.0.0.1'], ['127.0.0.1']];
    const asked: string[] = [];
    const door = outsideDoor({
      allowed: () => [],
      resolve: (name) => {
        asked.push(name);
        return Promise.resolve(answers[asked.length - 1] ?? []);
      },
    });
    const url = `http://rebound.example:${inner.port}/jewels`;
    // It tries to reach what was public, and nothing else; so it is told to stop.
    const first = new AbortController();
    const trying = door.ask(request(url, { signal: first.signal }));
    await eventually(() => asked.length === 1);
    setTimeout(() => {
      first.abort();
    }, 50);
    expect(['away', 'unsure']).toContain((await trying).kind);
    expect(await door.ask(request(url))).toMatchObject({ kind: 'forbidden', why: 'private' });
    expect(asked).toEqual(['rebound.example', 'rebound.example']);
    expect(inner.heard).toHaveLength(before);
  });

  it('goes to no name one of whose addresses is private', async () => {
    const resolve = () => Promise.resolve(['3ffe::1', '127.0.0.1']);
    const url = `http://both.example:${inner.port}/`;
    const both = outsideDoor({ allowed: () => [], resolve });
    expect(await both.ask(request(url))).toMatchObject({ kind: 'forbidden', why: 'private' });
  });

  it('goes to a private address that the configuration names, by the name or by the range', async () => {
    const resolve = () => Promise.resolve(['127.0.0.1']);
    const url = `http://wiki.internal:${inner.port}/`;
    for (const allowed of ['wiki.internal', `wiki.internal:${inner.port}`, '*.internal', '127.0.0.0/8'])
      expect(await outsideDoor({ allowed: () => [allowed], resolve }).ask(request(url))).toMatchObject({
        status: 200,
      });
    const other = outsideDoor({ allowed: () => ['wiki.internal:1'], resolve });
    expect(await other.ask(request(url))).toMatchObject({ kind: 'forbidden' });
  });

  it.each<[string, Partial<OutsideRequest>, string]>([
    ['file:///etc/passwd', {}, 'protocol'],
    ['ftp://files.example/', {}, 'protocol'],
    ['gopher://127.0.0.1:6379/_FLUSHALL', {}, 'protocol'],
    ['no address', {}, 'address'],
    [`http://a.example/${'x'.repeat(9_000)}`, {}, 'address'],
    ['http://user:word@a.example/', {}, 'credentials'],
    ['http://user@a.example/', {}, 'credentials'],
    ['/', { headers: { 'x-a': 'b\r\nx-injected: 1' } }, 'header'],
    ['/', { headers: { 'x-a': 'b\nx-injected: 1' } }, 'header'],
    ['/', { headers: { 'x-a': 'b\0' } }, 'header'],
    ['/', { headers: { 'x-a': 'š' } }, 'header'],
    ['/', { headers: { 'x-a\r\nx-injected': '1' } }, 'header'],
    ['/', { headers: { 'x a': '1' } }, 'header'],
    ['/', { headers: { '': '1' } }, 'header'],
    ['/', { headers: { Host: 'other.example' } }, 'header'],
    ['/', { headers: { 'Transfer-Encoding': 'chunked' } }, 'header'],
    ['/', { headers: { 'content-length': '3' } }, 'header'],
    ['/', { headers: { 'Proxy-Authorization': 'x' } }, 'header'],
  ])('%s with %j is refused: %s', async (url, more, why) => {
    const before = inner.heard.length;
    expect(await ask(url, more)).toMatchObject({ kind: 'forbidden', why });
    expect(hasWords(`outside:${why}`)).toBe(true);
    expect(inner.heard).toHaveLength(before);
  });

  it('lets no address begin another header or request', async () => {
    await ask(`${inner.url}/a%0d%0ax-injected:1?b=\r\nx-injected: 1 HTTP/1.1\r\n\r\n`);
    expect(inner.heard.at(-1)?.headers).not.toHaveProperty('x-injected');
  });

  it('cuts a giant answer, at whole characters', async () => {
    const answer = await ask('/giant', { mostBytes: 1_001 });
    expect(answer).toMatchObject({ kind: 'answered', cut: true, body: 'é'.repeat(500) });
  });

  it.each(['/slow', '/silent', '/cut'])('is unsure of what was sent and has no end: %s', async (path) => {
    const before = inner.heard.length;
    const stop = new AbortController();
    const asking = ask(path, { signal: stop.signal });
    await eventually(() => inner.heard.length > before);
    if (path !== '/cut') stop.abort();
    expect(await asking).toEqual({ kind: 'unsure', host: inner.host });
  });

  it('is sure of what was never sent', async () => {
    const gone = await Loopback.open(() => undefined);
    const { url, host } = gone;
    await gone.close();
    const door = outsideDoor({
      allowed: () => ['127.0.0.1'],
      resolve: () => Promise.reject(new Error('no')),
    });
    expect(await door.ask(request(url))).toEqual({ kind: 'away', host });
    expect(await door.ask(request('http://nowhere.example/'))).toEqual({
      kind: 'away',
      host: 'nowhere.example',
    });
    expect(await ask('/', { signal: AbortSignal.abort() })).toEqual({ kind: 'away', host: inner.host });
    // The other side speaks no TLS, so nothing was told to it.
    expect(await ask(`https://${inner.host}/`)).toEqual({ kind: 'away', host: inner.host });
    const waiting = new AbortController();
    const silent = outsideDoor({ allowed: () => [], resolve: () => new Promise(() => undefined) });
    const asking = silent.ask(request('http://silent.example/', { signal: waiting.signal }));
    waiting.abort();
    expect(await asking).toEqual({ kind: 'away', host: 'silent.example' });
  });

  it('survives an answer that is no HTTP, and one that wants another protocol', async () => {
    const said = [
      '\x16\x03\x01 nonsense\r\n',
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
    ];
    const answers: OutsideAnswer[] = [];
    for (const text of said) {
      const server = createServer((socket) => socket.on('error', () => undefined).end(text));
      const url = await listening(server);
      answers.push(await outsideDoor({ allowed: () => ['127.0.0.1'] }).ask(request(url)));
      server.close();
    }
    expect(answers).toMatchObject([{ kind: 'unsure' }, { kind: 'answered', status: 101 }]);
  });
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
}
