import type { IncomingMessage, Server } from 'node:http';

import { WebSocketServer, type RawData, type WebSocket } from 'ws';

import type { MattermostState, SocketEvent } from './mattermost-state';

interface Line {
  /** Named to the client; a current server finds what was missed under it. */
  connectionId: string;
  socket: WebSocket | undefined;
  isKnown: boolean;
  /** The number of the next event. */
  next: number;
  /** What was sent, by number: the current server keeps the last 128. */
  readonly sent: { readonly seq: number; readonly text: string }[];
}

const KEPT = 128;

/** The server's sockets: challenge, hello, numbered events; a current one goes on where a cut line stopped, where it is asked to with a session. */
export class FakeSockets {
  readonly #state: MattermostState;
  readonly #server: WebSocketServer;
  readonly #version: string;
  readonly #knows: (token: string | undefined) => boolean;
  #lines: Line[] = [];
  #cutAfter = Infinity;
  #skips = 0;
  #latest: SocketEvent | undefined;
  /** Nobody gets in. */
  closed = false;
  /** How often somebody came in, and how often a line went on where it had stopped. */
  hellos = 0;
  resumed = 0;
  /** How often a first word was not believed. */
  refused = 0;

  constructor(
    state: MattermostState,
    server: Server,
    version: string,
    knows: (token: string | undefined) => boolean,
  ) {
    this.#state = state;
    this.#version = version;
    this.#knows = knows;
    this.#server = new WebSocketServer({ server, path: '/api/v4/websocket' });
    this.#server.on('connection', (socket, request) => {
      this.#connect(socket, request);
    });
    state.listeners.add((event) => {
      this.#broadcast(event);
    });
  }

  /** Lines on which somebody listens. */
  get listening(): number {
    return this.#lines.filter((line) => line.isKnown && line.socket !== undefined).length;
  }

  /** The lines break; with `forget` as after a restart of the server, which knows none of them any more. */
  cut(forget = false): void {
    for (const line of this.#lines) {
      line.socket?.terminate();
      line.socket = undefined;
    }
    if (forget || this.#state.flavour === '5.37') this.#lines = [];
  }

  /** The lines break once so many more events have gone out. */
  cutAfter(events: number): void {
    this.#cutAfter = events;
  }

  /** So many events are lost on the way: their numbers are missed. */
  skip(events: number): void {
    this.#skips += events;
  }

  /** The last event, delivered once more. */
  again(): void {
    if (this.#latest === undefined) throw new Error('Nothing was told yet');
    this.#broadcast(this.#latest);
  }

  open(): void {
    this.closed = false;
  }

  stop(): void {
    this.closed = true;
    this.cut(true);
  }

  #connect(socket: WebSocket, request: IncomingMessage): void {
    if (this.closed) {
      socket.terminate();
      return;
    }
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    // Only a session that stands at the upgrade can take up a line again; a challenge comes too late for that.
    const isKnown = this.#knows(/^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]);
    const old = this.#lines.find((line) => line.connectionId === query.get('connection_id'));
    const from = Number(query.get('sequence_number') ?? 0);
    if (this.#state.flavour === 'current' && isKnown && old !== undefined && old.socket === undefined) {
      old.socket = socket;
      this.#resume(old, from);
      this.#attend(old, socket);
      return;
    }
    const line: Line = { connectionId: this.#state.newId(), socket, isKnown: false, next: 0, sent: [] };
    this.#lines.push(line);
    this.#attend(line, socket);
    if (isKnown) this.#welcome(line);
  }

  #resume(line: Line, from: number): void {
    this.resumed += 1;
    const missed = line.sent.filter(({ seq }) => seq >= from);
    if (from < line.next && missed[0]?.seq !== from) {
      // Too much was missed: a new line with a new name, from nought.
      line.connectionId = this.#state.newId();
      line.next = 0;
      line.sent.length = 0;
      this.#welcome(line);
      return;
    }
    for (const { text } of missed) line.socket?.send(text);
  }

  #attend(line: Line, socket: WebSocket): void {
    socket.on('message', (data) => {
      this.#heard(line, data);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (line.socket === socket) line.socket = undefined;
      if (this.#state.flavour === '5.37') this.#lines = this.#lines.filter((one) => one !== line);
    });
  }

  #heard(line: Line, data: RawData): void {
    const { seq, action, data: said } = JSON.parse((data as Buffer).toString('utf8')) as Request;
    const reply = (more: object): void => {
      line.socket?.send(JSON.stringify({ ...more, seq_reply: seq }));
    };
    if (action === 'authentication_challenge') {
      if (line.isKnown) return;
      if (!this.#knows(said?.token)) {
        this.refused += 1;
        line.socket?.close();
        return;
      }
      this.#welcome(line);
      reply({ status: 'OK' });
      return;
    }
    if (!line.isKnown) {
      reply({
        status: 'FAIL',
        error: {
          id: 'api.web_socket_router.not_authenticated.app_error',
          message: 'WebSocket connection is not authenticated.',
          status_code: 401,
        },
      });
      return;
    }
    if (action === 'ping') {
      reply({ status: 'OK', data: { text: 'pong', version: this.#version } });
      return;
    }
    if (action === 'presence' || action === 'user_typing') {
      reply({ status: 'OK' });
      return;
    }
    this.#state.fault(`The sockets know no ${action}`);
  }

  #welcome(line: Line): void {
    line.isKnown = true;
    this.hellos += 1;
    this.#send(line, {
      event: 'hello',
      data: { connection_id: line.connectionId, server_version: this.#version },
      broadcast: { user_id: this.#state.bot.id },
    });
  }

  #broadcast(event: SocketEvent): void {
    this.#latest = event;
    if (!this.#isForBot(event)) return;
    for (const line of this.#lines) if (line.isKnown) this.#send(line, event);
    if (this.#skips > 0) this.#skips -= 1;
    this.#cutAfter -= 1;
    if (this.#cutAfter > 0) return;
    this.#cutAfter = Infinity;
    this.cut();
  }

  #isForBot({ broadcast }: SocketEvent): boolean {
    const { user_id: user, channel_id: channel } = broadcast;
    const { id } = this.#state.bot;
    if (user !== undefined) return user === id;
    return channel === undefined || this.#state.channels.get(channel)?.members.has(id) === true;
  }

  #send(line: Line, { event, data, broadcast }: SocketEvent): void {
    const seq = line.next;
    line.next += 1;
    const to = { omit_users: null, user_id: '', channel_id: '', team_id: '', ...broadcast };
    const text = JSON.stringify({ event, data, broadcast: to, seq });
    line.sent.push({ seq, text });
    if (line.sent.length > KEPT) line.sent.shift();
    if (this.#skips > 0 && event !== 'hello') return;
    line.socket?.send(text);
  }
}

interface Request {
  readonly seq: number;
  readonly action: string;
  readonly data?: { readonly token?: string };
}
