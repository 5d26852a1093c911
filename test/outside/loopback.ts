import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { listenOnLoopback, stopListening } from '../served-on-loopback';

export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server on loopback that keeps what it was asked. */
export class Loopback {
  readonly heard: Heard[] = [];
  private readonly server: Server;

  private constructor(answer: (heard: Heard, ...rest: Parameters<RequestListener>) => void) {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const heard = { method, url, headers, body };
        this.heard.push(heard);
        answer(heard, request, response);
      });
    });
  }

  static async open(answer: (heard: Heard, ...rest: Parameters<RequestListener>) => void): Promise<Loopback> {
    const loopback = new Loopback(answer);
    await listenOnLoopback(loopback.server);
    return loopback;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** `127.0.0.1:port` */
  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  close(): Promise<void> {
    return stopListening(this.server);
  }
}
