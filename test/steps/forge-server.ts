import { createServer } from 'node:http';

import { listenOnLoopback, stopListening } from '../served-on-loopback';

export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: unknown;
}
export type Answer =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** What was asked is done, and nobody hears of it. */
  | 'cut';

const TOKENS: Readonly<Record<string, string>> = {
  authorization: 'Bearer forge-token',
  'private-token': 'forge-token',
};

/** GitHub or GitLab on loopback: what it is asked, and what a test lets it answer. Without the token it answers 401, as they do. */
export class ForgeServer {
  readonly asked: Asked[] = [];
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      const asked = { method: request.method ?? '', path: request.url ?? '', body };
      this.asked.push(asked);
      const known = Object.entries(TOKENS).some(([name, token]) => request.headers[name] === token);
      const answer = known ? this.answer(asked) : { status: 401, body: { message: 'Bad credentials' } };
      if (answer === 'cut') request.socket.destroy();
      else
        response
          .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
          .end(answer.body === undefined ? '' : JSON.stringify(answer.body));
    });
  });
  answer: (asked: Asked) => Answer = () => ({ status: 404, body: { message: 'Not Found' } });

  start(): Promise<string> {
    return listenOnLoopback(this.server);
  }

  stop(): Promise<void> {
    return stopListening(this.server);
  }

  posted(): readonly Asked[] {
    return this.asked.filter(({ method }) => method === 'POST');
  }
}
