import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { silent } from './testing/stub-slack';
import { SlackWeb } from './web';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function answering(listener: RequestListener): Promise<SlackWeb> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new SlackWeb({ token: 'xoxb-secret', apiUrl: `http://127.0.0.1:${port}/api/`, log: silent });
}

const says = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  answering((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });

describe('one call on the Web API', () => {
  it('is answered with its body and the scopes of the token', async () => {
    const web = await says({ ok: true, ts: '1.2' }, 200, { 'x-oauth-scopes': 'chat:write, pins:write' });
    expect(await web.call('chat.postMessage', { channel: 'C1' })).toMatchObject({
      ok: true,
      body: { ts: '1.2', response_metadata: { scopes: ['chat:write', 'pins:write'] } },
    });
    expect(Math.abs(web.skew ?? Number.NaN)).toBeLessThan(60_000);
  });

  it.each([
    [
      { ok: false, error: 'missing_scope', needed: 'pins:write' },
      200,
      { error: 'missing_scope', needed: 'pins:write' },
    ],
    [{ ok: false, error: 'ratelimited' }, 200, { limited: 30_000 }],
    [{ ok: false, error: 'internal_error' }, 200, { unknown: 'internal_error' }],
    ['<html>proxy</html>', 200, { unknown: 'not an answer of Slack' }],
    ['broken', 503, { unknown: 'HTTP 503' }],
    ['no', 403, { away: 'HTTP 403' }],
  ])('%j with %d is %j', async (body, status, reply) => {
    const web = await says(body, status);
    expect(await web.call('pins.add', {})).toMatchObject({ ok: false, ...reply });
  });

  it('obeys Retry-After to the second, and asks once', async () => {
    let asked = 0;
    const web = await answering((_, response) => {
      asked += 1;
      response.writeHead(429, { 'retry-after': '17' });
      response.end();
    });
    expect(await web.call('pins.add', {})).toEqual({ ok: false, limited: 17_000 });
    expect(asked).toBe(1);
  });

  it.each([
    ['31536000', 3_600_000],
    ['99999999999999999999', 3_600_000],
    ['-5', 1_000],
    ['NaN', 30_000],
    ['soon', 30_000],
  ])('rests for a sensible time after a Retry-After of %s', async (after, limited) => {
    const web = await says('', 429, { 'retry-after': after });
    expect(await web.call('pins.add', {})).toEqual({ ok: false, limited });
  });

  it('follows nobody to another place', async () => {
    const asked: string[] = [];
    const web = await answering((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await web.call('pins.add', {})).toEqual({ ok: false, away: 'HTTP 307' });
    expect(asked).toEqual(['/api/pins.add']);
  });

  it('reads no answer that never ends', async () => {
    const web = await answering((_, response) => {
      const more = (): void => {
        if (!response.destroyed) response.write(Buffer.alloc(1024 * 1024, 0x20), more);
      };
      more();
    });
    expect(await web.call('pins.add', {})).toEqual({ ok: false, unknown: 'TooLarge' });
  });

  it('does not know what became of a call that was cut', async () => {
    const early = await answering((request) => request.socket.destroy());
    expect(await early.call('pins.add', {})).toMatchObject({ unknown: expect.any(String) as string });
    const late = await answering((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"ok":');
      setImmediate(() => response.socket?.destroy());
    });
    expect(await late.call('pins.add', {})).toMatchObject({ unknown: expect.any(String) as string });
  });

  it('knows that nobody took a call that was not connected', async () => {
    const web = await says({ ok: true });
    for (const server of servers) await new Promise((resolve) => server.close(resolve));
    expect(await web.call('pins.add', {})).toEqual({ ok: false, away: 'ECONNREFUSED' });
  });
});
