import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { bodyArgs } from './args';
import { FaultBook } from './fault-book';
import type { Desk } from './method';
import { Orders } from './orders';
import { ResponseUrls } from './response-urls';
import { text, type Json } from './shape';
import { SlackSockets } from './sockets';
import { BOT, OTHER_BOT, SlackState } from './state';
import { Triggers } from './triggers';
import { answerCall, type Token } from './web-api';

export const BOT_TOKEN = 'xoxb-of-the-stand-in';
export const APP_TOKEN = 'xapp-of-the-stand-in';
export const SIGNING_SECRET = 'the signing secret of the stand-in';

/** A call as it arrived, whatever became of it. */
export interface CallSeen {
  readonly method: string;
  readonly args: Json;
  readonly at: number;
}

/**
 * Slack on loopback, as strict as its documentation. It answers like the real one and writes down beside that whatever a correct
 * program would never have sent.
 */
export class FakeSlack {
  readonly state = new SlackState();
  readonly faults = new FaultBook();
  readonly orders = new Orders();
  readonly calls: CallSeen[] = [];
  readonly triggers = new Triggers(this.faults);
  readonly responseUrls = new ResponseUrls(this.state, this.faults);
  readonly tokens: readonly Token[] = [
    { value: BOT_TOKEN, kind: 'bot' },
    { value: APP_TOKEN, kind: 'app' },
  ];
  readonly sockets: SlackSockets;
  readonly #granted: Set<string>;
  readonly #withdrawn = new Set<string>();
  readonly #listeners = new Set<(event: Json) => void>();
  readonly #server: Server;

  private constructor(scopes: readonly string[]) {
    this.#granted = new Set(scopes);
    this.#server = createServer((request, response) => {
      void this.#serve(request, response).catch((error: unknown) => {
        this.faults.record(`The stand-in itself broke: ${String(error)}`);
        response.destroy();
      });
    });
    this.sockets = new SlackSockets(this.#server);
    for (const bot of [BOT, OTHER_BOT])
      this.state.addUser({ id: bot.user, name: bot.name, realName: bot.name, isBot: true });
  }

  static async start(scopes: readonly string[]): Promise<FakeSlack> {
    const fake = new FakeSlack(scopes);
    await new Promise<void>((resolve) => fake.#server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** For SLACK_API_URL. */
  get apiUrl(): string {
    return `${this.origin}/api/`;
  }

  /** What happens in the workspace, as the events of subscribed apps. */
  listen(heard: (event: Json) => void): () => void {
    this.#listeners.add(heard);
    return () => this.#listeners.delete(heard);
  }

  tell(event: Json): void {
    for (const heard of this.#listeners) heard(event);
  }

  revoke(trouble = 'token_revoked'): void {
    for (const token of this.tokens) token.trouble = trouble;
  }

  restore(): void {
    for (const token of this.tokens) delete token.trouble;
  }

  withdraw(scope: string): void {
    this.#granted.delete(scope);
    this.#withdrawn.add(scope);
  }

  grant(scope: string): void {
    this.#granted.add(scope);
    this.#withdrawn.delete(scope);
  }

  async stop(): Promise<void> {
    this.sockets.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const [, file] = /^\/upload\/v1\/(\w+)$/.exec(url.pathname) ?? [];
    if (file !== undefined) {
      await this.#reply('upload', undefined, response, () => this.#uploaded(file, bytes));
      return;
    }
    const body = bytes.toString('utf8');
    if (url.pathname.startsWith('/response/')) {
      const answer = this.responseUrls.answer(url.pathname, body);
      response.writeHead(answer.status).end(answer.body);
      return;
    }
    if (!url.pathname.startsWith('/api/')) {
      this.faults.record(`${request.method ?? ''} ${url.pathname}: nothing is there`);
      response.writeHead(404).end();
      return;
    }
    const method = url.pathname.slice('/api/'.length);
    const args = bodyArgs(request.headers['content-type'] ?? '', body, url.searchParams);
    const channel = text(args?.['channel']) || undefined;
    this.calls.push({ method, args: args ?? {}, at: performance.now() });
    const answer = (): Json => this.#answer(method, args, request.headers.authorization);
    await this.#reply(method, channel, response, answer);
  }

  /** What was ordered comes before, or in place of, the answer. */
  async #reply(
    method: string,
    channel: string | undefined,
    response: ServerResponse,
    answer: () => Json,
  ): Promise<void> {
    for (const trouble of this.orders.take(method, channel)) {
      switch (trouble.kind) {
        case 'wait':
          await new Promise((resolve) => setTimeout(resolve, trouble.ms));
          break;
        case 'limit':
          response.writeHead(429, { 'retry-after': String(trouble.retryAfter) }).end('');
          return;
        case 'error':
          this.#json(response, { ok: false, error: trouble.error });
          return;
        case 'broken':
          if (trouble.effect === 'after') answer();
          response.writeHead(trouble.status).end('upstream connect error');
          return;
        case 'cut':
          if (trouble.effect === 'after') answer();
          response.socket?.destroy();
          return;
      }
    }
    this.#json(response, answer());
  }

  /** The bytes must be as many as were announced; what a bot brings here are charts. */
  #uploaded(id: string, bytes: Buffer): Json {
    const file = this.state.files.get(id);
    if (bytes.length !== file?.length || bytes.toString('latin1', 1, 4) !== 'PNG')
      this.faults.record(`upload: ${bytes.length} bytes are not the file that was announced`);
    else file.bytes = bytes;
    return { ok: true };
  }

  #json(response: ServerResponse, body: Json): void {
    response
      .writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'x-oauth-scopes': [...this.#granted].join(','),
        'x-slack-req-id': 'a request',
      })
      .end(JSON.stringify(body));
  }

  #answer(method: string, args: Json | undefined, authorization: string | undefined): Json {
    const desk: Desk = {
      state: this.state,
      granted: this.#granted,
      fault: (what) => {
        this.faults.record(`${method}: ${what}`);
      },
      tell: (event) => {
        this.tell(event);
      },
      trigger: (id) => this.triggers.use(id),
      uploadUrl: (file) => `${this.origin}/upload/v1/${file}`,
      socketUrl: () => this.sockets.url(this.origin),
    };
    const caller = {
      tokens: this.tokens,
      granted: this.#granted,
      withdrawn: this.#withdrawn,
      faults: this.faults,
    };
    const bearer = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? (text(args?.['token']) || undefined);
    return answerCall(method, args, bearer, caller, desk);
  }
}
