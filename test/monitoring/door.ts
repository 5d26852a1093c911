import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { listenOnLoopback, stopListening } from '../served-on-loopback';

/** One alert, as a delivery that was acknowledged told it. */
export interface Told {
  readonly labels: Readonly<Record<string, string>>;
  readonly fingerprint: string;
  readonly status: 'firing' | 'resolved';
  readonly startsAt: string;
}

interface Payload {
  readonly alerts: readonly Told[];
  /** Who told it. */
  readonly externalURL: string;
}

/** Past this who asks takes the answer for lost. */
const ANSWER_MS = 8_000;

/**
 * Stands before the bot's hook and keeps account: whatever was acknowledged is in `accepted`. Its address stays while bots come and go;
 * where there is none, the connection is cut, as a machine that is down does it.
 */
export class Door {
  /** In the order in which they were acknowledged, one for each delivery. */
  readonly accepted: Payload[] = [];
  /** Answers that were no acknowledgement; 0 where there was no answer. */
  readonly setbacks: number[] = [];
  private readonly server: Server;
  private readonly inside: () => string | undefined;

  constructor(inside: () => string | undefined) {
    this.inside = inside;
    this.server = createServer((asked, answer) => {
      this.pass(asked, answer).catch(() => {
        this.setbacks.push(0);
        answer.destroy();
      });
    });
  }

  listen(): Promise<string> {
    return listenOnLoopback(this.server);
  }

  close(): Promise<void> {
    return stopListening(this.server);
  }

  private async pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await buffer(asked);
    const inside = this.inside();
    if (inside === undefined) throw new Error('nobody is inside');
    const { status, said } = await forward(inside + (asked.url ?? ''), asked, body);
    // Before it is passed on: what the bot acknowledged it acknowledged, whoever hears it.
    if (status === 200) this.accepted.push(JSON.parse(body.toString()) as Payload);
    else this.setbacks.push(status);
    answer.writeHead(status).end(said);
  }
}

function forward(
  url: string,
  { method, headers }: IncomingMessage,
  body: Buffer,
): Promise<{ readonly status: number; readonly said: Buffer }> {
  const { authorization, 'content-type': type, 'user-agent': agent } = headers;
  return new Promise((resolve, reject) => {
    const sent = request(
      url.replace('localhost', '127.0.0.1'),
      {
        method: method ?? 'POST',
        agent: false,
        timeout: ANSWER_MS,
        headers: {
          ...(authorization === undefined ? {} : { authorization }),
          ...(type === undefined ? {} : { 'content-type': type }),
          ...(agent === undefined ? {} : { 'user-agent': agent }),
          'content-length': body.length,
        },
      },
      (response) => {
        buffer(response).then((said) => {
          resolve({ status: response.statusCode ?? 0, said });
        }, reject);
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('no answer')));
    sent.on('error', reject).end(body);
  });
}
