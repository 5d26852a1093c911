import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Route } from '../../src/ports/route';

/** The bot's door on loopback, of which the routes are mounted later: their address is known before they are. */
export async function routeServer(): Promise<{
  readonly url: string;
  readonly mount: (routes: readonly Route[]) => void;
  readonly close: () => Promise<void>;
}> {
  let mounted: readonly Route[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '/' } = request;
      const { pathname, searchParams } = new URL(url, 'http://localhost');
      const route = mounted.find((one) => one.method === method && one.path === pathname);
      const body = Buffer.concat(chunks);
      if (route === undefined || body.length > route.maxBytes) {
        response.writeHead(route === undefined ? 404 : 413).end();
        return;
      }
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      void route
        .handle({
          method,
          url,
          params: {},
          query: Object.fromEntries(searchParams),
          headers,
          body,
          signal: new AbortController().signal,
        })
        .then(
          ({ status, headers: said, body: text }) => {
            response.writeHead(status, { ...said });
            response.end(text);
          },
          (error: unknown) => {
            response.writeHead(error instanceof Error && error.name === 'Unavailable' ? 503 : 500).end();
          },
        );
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mount: (routes) => {
      mounted = routes;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
