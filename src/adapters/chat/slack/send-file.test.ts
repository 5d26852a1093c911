import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { fileSender } from './send-file';

describe('the bytes of a file', () => {
  let server: Server;
  let origin: string;
  const seen: string[] = [];
  beforeEach(async () => {
    seen.length = 0;
    server = createServer((request, response) => {
      seen.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers['content-length'] ?? ''}`);
      const status = Number(/\d{3}/.exec(request.url ?? '')?.[0] ?? 200);
      response.writeHead(status, { location: `${origin}/elsewhere` }).end('OK - 3');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const send = (address: string) => fileSender(`${origin}/api/`)(address, new Uint8Array([1, 2, 3]));

  test('go to the address that was named', async () => {
    expect(await send(`${origin}/upload/v1/abc`)).toMatchObject({ ok: true });
    expect(seen).toEqual(['POST /upload/v1/abc 3']);
  });

  test.each([
    'http://169.254.169.254/latest',
    'https://evil.example/upload',
    'file:///etc/passwd',
    'no address',
  ])('never go to %s', async (address) => {
    expect(await send(address)).toEqual({ ok: false, error: 'foreign_upload_url' });
    expect(seen).toEqual([]);
  });

  test('follow no redirect', async () => {
    expect(await send(`${origin}/302`)).toEqual({ ok: false, error: 'upload_answered_302' });
    expect(seen).toHaveLength(1);
  });

  test('are brought again where it may help, and not where it cannot', async () => {
    expect(await send(`${origin}/503`)).toEqual({ ok: false, unknown: 'HTTP 503' });
    expect(await send(`${origin}/429`)).toEqual({ ok: false, limited: 30_000 });
    expect(await send(`${origin}/413`)).toEqual({ ok: false, error: 'upload_answered_413' });
  });
});
