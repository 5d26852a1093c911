import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { listenOnLoopback, stopListening } from '../../served-on-loopback';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A real server on loopback in a vendor's place. It keeps what it was asked; `cut` is a connection that ends without an answer. */
export class RestServer {
  readonly asked: Asked[] = [];
  readonly #server: Server;
  #answer: (asked: Asked) => Answer | 'cut';

  private constructor(answer: (asked: Asked) => Answer | 'cut') {
    this.#answer = answer;
    this.#server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        const asked = {
          method: request.method ?? '',
          path: request.url ?? '',
          headers: request.headers,
          body,
        };
        this.asked.push(asked);
        const answered = this.#answer(asked);
        if (answered === 'cut') return request.socket.destroy();
        response.writeHead(answered.status, { 'content-type': 'application/json', ...answered.headers });
        return response.end(answered.body === undefined ? '' : JSON.stringify(answered.body));
      });
    });
  }

  static async start(
    answer: (asked: Asked) => Answer | 'cut' = () => ({ status: 404 }),
  ): Promise<RestServer> {
    const server = new RestServer(answer);
    await listenOnLoopback(server.#server);
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  answers(answer: (asked: Asked) => Answer | 'cut'): void {
    this.#answer = answer;
  }

  /** `PUT /incidents/P1` */
  get calls(): readonly string[] {
    return this.asked.map(({ method, path }) => `${method} ${path}`);
  }

  stop(): Promise<void> {
    return stopListening(this.#server);
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}
