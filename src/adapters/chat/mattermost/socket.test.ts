import type { AddressInfo } from 'node:net';

import { WebSocketServer, type WebSocket } from 'ws';

import { RecordingHearing } from '../../../../test/contracts/recording-hearing';
import { eventually } from '../../../../test/eventually';
import { HeardEvents } from './heard-events';
import { SeenPosts } from './heard-posts';
import { SocketListener } from './socket';
import { ANN, refusal, StubRest, TEAM } from './testing/stub-rest';
import { stubParts } from './testing/stub-parts';
import { Whisperer } from './whisper';

const hello = (socket: WebSocket, connection: string): void => {
  socket.send(JSON.stringify({ event: 'hello', data: { connection_id: connection }, broadcast: {}, seq: 0 }));
};

const posted = (seq: number, message: string): string => {
  const post = {
    id: `post-${seq}`,
    create_at: 1_795_249_618_931,
    user_id: ANN.id,
    channel_id: 'c1',
    message,
  };
  const data = { channel_type: 'O', team_id: TEAM.id, sender_name: '@ann', post: JSON.stringify(post) };
  return JSON.stringify({ event: 'posted', data, broadcast: { channel_id: 'c1' }, seq });
};

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** A server whose sockets do what the test says. */
async function world(connected: (socket: WebSocket, nth: number) => void) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/api/v4/websocket' });
  await new Promise((resolve) => server.once('listening', resolve));
  let nth = 0;
  server.on('connection', (socket) => {
    nth += 1;
    connected(socket, nth);
  });
  const rest = new StubRest();
  const { port } = server.address() as AddressInfo;
  const parts = { ...stubParts(rest), url: `http://127.0.0.1:${port}` };
  const hearing = new RecordingHearing();
  const listener = new SocketListener(
    parts,
    new HeardEvents(parts, new SeenPosts(parts)),
    new Whisperer(parts),
  );
  const end = async (): Promise<void> => {
    await listener.stop();
    for (const socket of server.clients) socket.terminate();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  };
  endings.push(end);
  return { rest, parts, hearing, listener, connections: () => nth };
}

describe('listening', () => {
  it('goes on after frames that make no sense', async () => {
    const { hearing, listener, connections } = await world((socket) => {
      hello(socket, 'line-1');
      for (const frame of ['not JSON', '[]', '"text"', 'null', '{"seq_reply":1}']) socket.send(frame);
      socket.send(posted(1, 'still here'));
    });
    listener.start(hearing);
    const heard = await hearing.next('message');
    expect(heard.message.text).toBe('still here');
    expect(connections()).toBe(1);
  });

  it('tells a restart from where the last one stopped', async () => {
    const first = await world((socket) => {
      hello(socket, 'line-1');
    });
    const { house } = first.parts;
    first.listener.start(first.hearing);
    await eventually(async () => (await house.memory.get('heard')) !== undefined);
    await first.listener.stop();
    expect(first.hearing.cuts).toEqual([]);
    const second = await world((socket) => {
      hello(socket, 'line-2');
    });
    const parts = { ...second.parts, house };
    const listener = new SocketListener(
      parts,
      new HeardEvents(parts, new SeenPosts(parts)),
      new Whisperer(parts),
    );
    listener.start(second.hearing);
    await eventually(() => second.hearing.cuts.length === 1);
    await listener.stop();
  });

  it('asks the server why it is turned away again and again', async () => {
    const { rest, hearing, listener } = await world((socket) => {
      socket.close();
    });
    listener.start(hearing);
    await eventually(() => rest.of('GET', '/users/me').length === 1);
    rest.answering = ({ path }) =>
      path === '/users/me' ? refusal(401, 'api.context.session_expired.app_error') : undefined;
    await eventually(() => rest.of('GET', '/users/me').length > 1);
  });

  it('does not wait for a server that is away, and stops at any time', async () => {
    const { rest, hearing, listener, connections } = await world(() => undefined);
    rest.answering = () => ({ ok: false, away: 'ECONNREFUSED' });
    listener.start(hearing);
    await eventually(() => rest.asked.length > 0);
    await Promise.all([listener.stop(), listener.stop()]);
    expect(connections()).toBe(0);
  });
});
