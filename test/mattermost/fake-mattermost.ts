import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { channelEndpoints } from './api-channels';
import { fileEndpoints } from './api-files';
import { integrationEndpoints } from './api-integrations';
import { postEndpoints } from './api-posts';
import { userEndpoints } from './api-users';
import { idIn, matched, type Endpoint } from './endpoint';
import { MattermostState, type Right } from './mattermost-state';
import { Refused } from './refused';
import { ResponseHooks } from './response-hooks';
import type { Flavour } from './records';
import { FakeSockets } from './sockets';
import { Triggers } from './triggers';
import { Troubles } from './troubles';
import { Writing } from './writing';

export const BOT_TOKEN = 'an-invented-token-of-the-bot';
const VERSIONS = { current: '11.1.0.11.1.0.0000000000.false', '5.37': '5.37.0.5.37.0.0000000000.false' };

export interface FakeOptions {
  readonly flavour?: Flavour;
  readonly triggerMs?: number;
  readonly silentInvites?: boolean;
  /** What the bot may not do. */
  readonly without?: readonly Right[];
  /** As `AllowedUntrustedInternalConnections`: hosts inside that the server may call. Unset: all. */
  readonly allowed?: readonly string[];
}

/** A Mattermost server on loopback, of one team, with the shapes, the errors and the moods of a real one. */
export class FakeMattermost {
  readonly state: MattermostState;
  readonly writing: Writing;
  readonly triggers: Triggers;
  readonly hooks: ResponseHooks;
  readonly troubles = new Troubles();
  readonly sockets: FakeSockets;
  readonly allowed: readonly string[] | undefined;
  /** `POST /posts`, in the order in which they came. */
  readonly requests: string[] = [];
  readonly #endpoints: readonly Endpoint[];
  readonly #server: Server;

  constructor(options: FakeOptions = {}) {
    this.state = new MattermostState(options.flavour ?? 'current');
    for (const right of options.without ?? []) this.state.rights.delete(right);
    this.state.silentInvites = options.silentInvites ?? false;
    this.writing = new Writing(this.state);
    this.hooks = new ResponseHooks(this.state, this.writing);
    this.triggers = new Triggers(this.state, options.triggerMs ?? 3_000);
    this.allowed = options.allowed;
    this.#endpoints = [
      ...userEndpoints(this.state),
      ...channelEndpoints(this.state, this.writing),
      ...fileEndpoints(this.state),
      ...postEndpoints(this.state, this.writing),
      ...integrationEndpoints(this.state, this.triggers),
    ];
    this.#server = createServer((request, response) => {
      void this.#answer(request, response);
    });
    this.sockets = new FakeSockets(this.state, this.#server, VERSIONS[this.state.flavour], (token) =>
      this.#knows(token),
    );
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Again after `stop`, at the same port, it goes on with what it has. */
  start(port = 0): Promise<void> {
    this.sockets.open();
    return new Promise((resolve) => {
      this.#server.listen(port, '127.0.0.1', resolve);
    });
  }

  async stop(): Promise<void> {
    this.sockets.stop();
    this.#server.closeAllConnections();
    if (!this.#server.listening) return;
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  #knows(token: string | undefined): boolean {
    return token === BOT_TOKEN && !this.troubles.revoked;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = pathname.replace(/^\/api\/v4/, '');
    const named = `${method} ${path}`;
    this.requests.push(named);
    const trouble = this.troubles.take(named);
    if (this.troubles.latencyMs > 0) await new Promise((wait) => setTimeout(wait, this.troubles.latencyMs));
    if (trouble?.kind === 'cut') return void request.socket.destroy();
    if (trouble?.kind === 'limited') {
      limited(response, trouble.seconds);
      return;
    }
    if (trouble?.kind === 'broken') {
      this.#send(response, trouble.status, '<html>Bad gateway</html>');
      return;
    }
    const answer = this.#run(request, pathname, path, searchParams, Buffer.concat(chunks));
    if (trouble?.kind === 'lost') return void request.socket.destroy();
    this.#send(response, answer.status, answer.body);
  }

  #run(
    request: IncomingMessage,
    whole: string,
    path: string,
    query: URLSearchParams,
    body: Buffer,
  ): { readonly status: number; readonly body: unknown } {
    const named = `${request.method ?? ''} ${path}`;
    const [, hook] = /^\/hooks\/commands\/(\w+)$/.exec(whole) ?? [];
    if (hook !== undefined)
      return { status: this.hooks.said(hook, jsonOf(body, this.state.fault)), body: 'ok' };
    try {
      for (const endpoint of whole.startsWith('/api/v4/') ? this.#endpoints : []) {
        const text = endpoint.method === request.method ? matched(endpoint.path, path) : undefined;
        if (text === undefined) continue;
        this.#authorised(request, path);
        for (const name of query.keys())
          if (!endpoint.query.includes(name)) this.state.fault(`${named} does not know ${name}`);
        const json = endpoint.takesBytes ? undefined : jsonOf(body, this.state.fault);
        const call = { id: idIn(text), text, query, body: json, raw: body };
        return { status: endpoint.status, body: endpoint.run(call, this.state.fault) };
      }
      this.state.fault(`There is no ${named}`);
      throw new Refused(404, 'api.context.404.app_error', 'Sorry, we could not find the page.');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { status, id, message, detail } = error;
      return {
        status,
        body: { id, message, detailed_error: detail, request_id: this.state.newId(), status_code: status },
      };
    }
  }

  #authorised(request: IncomingMessage, path: string): void {
    if (path === '/system/ping' || path === '/config/client') return;
    const { authorization } = request.headers;
    if (authorization === undefined) this.state.fault(`${path} was asked without a token`);
    if (!this.#knows(/^Bearer (.+)$/i.exec(authorization ?? '')?.[1]))
      throw new Refused(
        401,
        'api.context.session_expired.app_error',
        'Invalid or expired session, please login again.',
      );
  }

  #send(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, {
      'content-type': typeof body === 'string' ? 'text/html' : 'application/json',
      vary: 'Accept-Encoding',
      'x-request-id': this.state.newId(),
      'x-version-id': VERSIONS[this.state.flavour],
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }
}

/** As the limiter before the API says it: no JSON, no version, and the wait in the headers alone. */
function limited(response: ServerResponse, seconds: number): void {
  response.writeHead(429, {
    'content-type': 'text/plain; charset=utf-8',
    'retry-after': String(seconds),
    'x-content-type-options': 'nosniff',
    'x-ratelimit-limit': '101',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '11',
  });
  response.end('limit exceeded\n');
}

function jsonOf(body: Buffer, fault: (what: string) => void): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    fault('A body that is no JSON');
    return undefined;
  }
}
