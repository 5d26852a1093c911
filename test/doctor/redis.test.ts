import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { examineRedis } from '../../src/compose-doctor-redis';
import { redisSocket } from '../database';
import { told, unwell } from './told';

let server: Server | undefined;
afterEach(() => server?.close());

/** A Redis that answers `PING`, and `INFO` with this. */
async function redis(info: string): Promise<{ kind: 'socket'; path: string }> {
  const place = path.join(mkdtempSync(path.join(tmpdir(), 'muster-redis-')), 's');
  server = createServer((socket) => {
    socket.on('data', (chunk) => {
      if (chunk.toString('utf8').includes('PING')) socket.write('+PONG\r\n');
      else socket.write(info.startsWith('-') ? info : `$${String(info.length)}\r\n${info}\r\n`);
    });
  });
  const listening = server.listen(place);
  await once(listening, 'listening');
  return { kind: 'socket', path: place };
}

it('has nothing to say of our own, and of none', async () => {
  expect(told(await examineRedis(undefined))).toEqual([expect.stringMatching(/^ok redis: Muster's own/)]);
  expect(told(await examineRedis({ kind: 'none' }))).toEqual([
    expect.stringMatching(/^ok redis: .*by choice/),
  ]);
});

it('asks a real one', async () => {
  const socket = redisSocket();
  if (socket === undefined) return; // none on this machine and none to be fetched
  expect(unwell(await examineRedis({ kind: 'socket', path: socket }))).toEqual([]);
});

it.each([
  ['maxmemory:0\r\nmaxmemory_policy:noeviction\r\n', []],
  [
    '# Memory\r\nmaxmemory_policy:allkeys-lru\r\n',
    [/^warn redis: .*allkeys-lru.*→ Set maxmemory-policy to noeviction/],
  ],
  ['used_memory:95\r\nmaxmemory:100\r\nmaxmemory_policy:noeviction\r\n', [/^warn redis: .*95 %/]],
  ['-NOPERM this user may not\r\n', [/^warn redis: .*does not say.*→ .*noeviction/]],
])('%j', async (info, expected) => {
  expect(unwell(await examineRedis(await redis(info)))).toEqual(
    expected.map((it) => expect.stringMatching(it) as string),
  );
});

it('fails where nobody answers', async () => {
  expect(unwell(await examineRedis({ kind: 'socket', path: '/nowhere/redis.sock' }))).toEqual([
    expect.stringMatching(/^fail redis: .*→ /),
  ]);
});
