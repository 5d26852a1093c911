import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The service that fails: well or ill as its one feature is off or on. The runbook asks it and switches it over HTTP, as it
 * would a real one, so that what is approved in the play really happens.
 */
export class AilingPayments {
  private enabled = true;
  private readonly token: string;
  private readonly server: Server;

  constructor(token: string) {
    this.token = token;
    this.server = createServer((request, response) => {
      const answer = (status: number, body: object): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      };
      if (request.url === '/health') {
        answer(this.enabled ? 503 : 200, { well: !this.enabled });
        return;
      }
      if (request.headers.authorization !== `Bearer ${this.token}`) {
        answer(401, {});
        return;
      }
      let text = '';
      request.setEncoding('utf8').on('data', (part: string) => (text += part));
      request.on('end', () => {
        if (request.method === 'PUT') this.enabled = /"enabled":\s*true/.test(text);
        answer(200, { feature: 'instalments', enabled: this.enabled });
      });
    });
  }

  get isWell(): boolean {
    return !this.enabled;
  }

  /** Answers `host:port`. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.server.unref();
    return `127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
