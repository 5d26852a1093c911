import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How Slack's API behaves in a measurement. */
export interface Manner {
  /** Milliseconds until it answers. */
  delay: number;
  /** Methods that answer 429, with so many seconds to wait. */
  readonly limited: Map<string, number>;
}

export interface Called {
  readonly method: string;
  readonly at: number;
}

/** Slack's API as far as the bench needs it: whatever is called succeeds, after a while, unless it is limited. */
export class SlowSlack {
  readonly manner: Manner = { delay: 500, limited: new Map() };
  readonly calls: Called[] = [];
  private readonly server: Server;
  private made = 0;

  constructor() {
    this.server = createServer((request, response) => {
      const method = (request.url ?? '').replace(/^\/(api\/)?/, '').split('?')[0] ?? '';
      request.resume().on('end', () => {
        this.calls.push({ method, at: performance.now() });
        const wait = this.manner.limited.get(method);
        setTimeout(() => {
          if (wait === undefined) response.writeHead(200, { 'content-type': 'application/json' });
          else response.writeHead(429, { 'content-type': 'application/json', 'retry-after': String(wait) });
          response.end(
            JSON.stringify(wait === undefined ? this.answer(method) : { ok: false, error: 'ratelimited' }),
          );
        }, this.manner.delay);
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/api/`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(method: string): object {
    this.made += 1;
    const id = `C${String(this.made).padStart(8, '0')}`;
    const ts = `1790000000.${String(this.made).padStart(6, '0')}`;
    const self = { team_id: 'T1', team: 'Bench', user_id: 'U0', user: 'muster', bot_id: 'B0' };
    if (method === 'auth.test') return { ok: true, ...self };
    return {
      ok: true,
      channel: method === 'chat.postMessage' ? 'C00000001' : { id, name: id },
      ts,
      channels: [],
      messages: [],
      bookmarks: [],
    };
  }
}
