import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What Prometheus watches: a number for each service, 0 while it is well. */
export class Patient {
  private readonly ills = new Map<string, number>();
  private readonly server: Server;

  constructor() {
    this.server = createServer((_, response) => {
      const lines = [...this.ills].map(
        ([service, ill]) => `rig_fault{service="${service}"} ${String(ill)}\n`,
      );
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(lines.join(''));
    });
  }

  /** `127.0.0.1:port` */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  fallIll(service: string): void {
    this.ills.set(service, 1);
  }

  recover(service: string): void {
    this.ills.set(service, 0);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
