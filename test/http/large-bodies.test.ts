import { connect, type Socket } from 'node:net';

import type { Route } from '../../src/ports/route';
import { Served, until } from './served';

const MB = 1024 * 1024;
const taken: number[] = [];
const route: Route = {
  method: 'POST',
  path: '/hooks/large',
  access: 'signed',
  maxBytes: 32 * MB,
  atDoor: ({ authorization }) =>
    authorization === 'Bearer known' ? undefined : { status: 401, headers: {}, body: 'who are you' },
  handle: ({ body }) => {
    taken.push(body.length);
    return Promise.resolve({ status: 200, headers: {}, body: 'ok' });
  },
};

const served = new Served();
beforeAll(() => served.start({ routes: [route] }));
afterAll(() => served.stop());

/** A request whose body does not come; what is answered to it. */
function begun(length: string, token = 'known'): { readonly socket: Socket; readonly heard: () => string } {
  let heard = '';
  const head = `POST /hooks/large HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n${length}\r\n\r\n`;
  const socket = connect(served.port, '127.0.0.1', () => socket.write(head));
  socket.on('data', (chunk) => (heard += chunk.toString()));
  socket.on('error', () => undefined);
  return { socket, heard: () => heard };
}

it('turns a stranger away before the body has come', async () => {
  for (const length of [`Content-Length: ${String(30 * MB)}`, 'Transfer-Encoding: chunked']) {
    const { socket, heard } = begun(length, 'unknown');
    await until(() => heard().includes('who are you'));
    expect(heard()).toContain('401');
    socket.destroy();
  }
});

it('puts large bodies off while others fill the room for them, and goes on taking small ones', async () => {
  const lengths = [`Content-Length: ${String(32 * MB)}`, 'Transfer-Encoding: chunked'];
  const slow = [...lengths, ...lengths].map((length) => begun(length));
  const put = (bytes: number) =>
    served.ask('/hooks/large', {
      method: 'POST',
      headers: { authorization: 'Bearer known', 'content-length': String(bytes) },
      body: Buffer.alloc(bytes, ' '),
    });
  // Each of them is counted as soon as its headers were read; then there is no room for one more.
  const answers: number[] = [];
  while (answers.at(-1) !== 503) answers.push((await put(2 * MB)).status);
  expect((await put(2 * MB)).headers['retry-after']).toBe('5');
  expect((await put(MB / 2)).status).toBe(200);
  for (const { socket } of slow) socket.destroy();
  while (answers.at(-1) !== 200) answers.push((await put(2 * MB)).status);
  expect(taken).toContain(MB / 2);
});
