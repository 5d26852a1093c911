import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Readiness } from '../../ports/api';
import type { Log } from '../../ports/log';
import type { Metrics } from '../../ports/metrics';
import type { HttpServer } from './server';
import { probes } from './probes';
import { SECURITY_HEADERS } from './security-headers';

/** What a worker shows of itself: liveness, readiness and its own metrics. Without a framework: a worker serves nothing else. */
export function probeServer(parts: {
  readonly metrics: Metrics;
  readonly log: Log;
  readiness(): Promise<readonly Readiness[]>;
}): HttpServer {
  const routes = probes({ api: parts, metrics: parts.metrics });
  const server = createServer((request, response) => {
    const route = routes.find(
      ({ method, path }) => method === request.method && path === request.url?.split('?')[0],
    );
    const answer = route?.handle({
      method: 'GET',
      url: request.url ?? '/',
      params: {},
      query: {},
      headers: {},
      body: new Uint8Array(),
      signal: AbortSignal.timeout(10_000),
    });
    Promise.resolve(answer ?? { status: 404, headers: {}, body: '' }).then(
      ({ status, headers, body }) => {
        response
          .writeHead(status, { ...SECURITY_HEADERS, ...headers })
          .end(typeof body === 'string' ? body : '');
      },
      (error: unknown) => {
        parts.log.warn('a probe failed', { error });
        response.writeHead(503, SECURITY_HEADERS).end();
      },
    );
  });
  return {
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject).listen(port, host, () => {
          resolve((server.address() as AddressInfo).port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
