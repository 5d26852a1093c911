import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';

import { build } from 'esbuild';

import { SECURITY_HEADERS } from '../../src/adapters/http/security-headers';
import { Unavailable } from '../../src/kit/unavailable';
import type { Route } from '../../src/ports/route';

const ROOT = path.resolve(__dirname, '../..');
const STATIC = path.join(ROOT, 'web/static');
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
};

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, 'web/src/main.tsx')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  return outputFiles[0]?.text ?? '';
}

export interface PageServer {
  readonly url: string;
  /** While it is off every route answers 503, as the server does when PostgreSQL is gone; streams are cut. */
  setOff(isOff: boolean): void;
  stop(): Promise<void>;
}

/** The pages under the server's own security headers, and routes behind them. */
export async function startPageServer(routes: readonly Route[]): Promise<PageServer> {
  const script = await bundle();
  const streams = new Set<ServerResponse>();
  let isOff = false;

  const serveFile = (pathname: string, response: ServerResponse): void => {
    const extension = path.extname(pathname);
    const name = TYPES[extension] === undefined ? '/index.html' : pathname;
    const content = name === '/main.js' ? script : readFileSync(path.join(STATIC, path.basename(name)));
    response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': TYPES[path.extname(name)] ?? '' });
    response.end(content);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const route = routes.find((one) => one.method === request.method && matches(one.path, pathname));
    if (route === undefined && !pathname.includes('/api/')) {
      serveFile(pathname, response);
      return;
    }
    if (route === undefined || isOff) throw new Unavailable('off');
    const gone = new AbortController();
    response.on('close', () => {
      gone.abort();
    });
    const { status, headers, body } = await route.handle({
      method: route.method,
      url: request.url ?? '',
      params: { number: pathname.split('/')[4] ?? '' },
      query: Object.fromEntries(searchParams),
      headers: {},
      body: new Uint8Array(await buffer(request)),
      signal: gone.signal,
    });
    response.writeHead(status, { ...SECURITY_HEADERS, ...headers });
    if (typeof body === 'string' || body instanceof Uint8Array) {
      response.end(body);
      return;
    }
    streams.add(response);
    response.flushHeaders();
    for await (const frame of body) response.write(frame);
    response.end();
    streams.delete(response);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(503, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ title: 'Not now', detail: 'Try again in a minute.', status: 503 }));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setOff: (off) => {
      isOff = off;
      if (off) for (const stream of streams) stream.destroy();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

const matches = (pattern: string, pathname: string): boolean =>
  new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(pathname);
