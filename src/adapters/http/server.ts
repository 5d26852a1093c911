import { setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';

import { fastify, type FastifyInstance } from 'fastify';

import type { Route } from '../../ports/route';
import { cannotListen } from './cannot-listen';
import { hangUp } from './hang-up';
import type { House } from './house';
import { mount, respond } from './mount';
import { notFound } from './not-found';
import { SECURITY_HEADERS } from './security-headers';
import { troubleResponse } from './trouble';

const CLOSE_WITHIN_MS = 5000;
const REQUEST_WITHIN_MS = 60_000;
const LONGEST_PARAM = 300;
/** For paths that nobody answers; every route has its own. */
const STRAY_BYTES = 64 * 1024;

export interface HttpServer {
  /** Answers the port it got. Throws a `Problem` that names the setting when it cannot listen there. */
  listen(host: string, port: number): Promise<number>;
  /** Ends streams, lets requests finish, five seconds at most. Idempotent. */
  close(): Promise<void>;
}

export function serve(
  house: Omit<House, 'closing' | 'streams' | 'bodies'>,
  routesOf: (house: House) => readonly Route[],
): HttpServer {
  const closing = new AbortController();
  // Every request under way listens; they are as many as there are.
  setMaxListeners(0, closing.signal);
  const all: House = { ...house, closing: closing.signal, streams: { open: 0 }, bodies: { bytes: 0 } };
  house.metrics.gauge('streams_open', () => Promise.resolve([{ labels: {}, value: all.streams.open }]));
  const routes = routesOf(all);
  const app = fastify({
    logger: false,
    trustProxy: false,
    bodyLimit: STRAY_BYTES,
    requestTimeout: REQUEST_WITHIN_MS,
    return503OnClosing: false,
    routerOptions: { maxParamLength: LONGEST_PARAM },
    frameworkErrors: (error, request, reply) => {
      secure(reply);
      void respond(reply, troubleResponse(error, { method: request.method, route: '' }, all), all.log);
    },
    clientErrorHandler: (error, socket) => {
      hangUp(error, socket, house.word);
    },
  });
  arrange(app, all);
  app.setNotFoundHandler(async (request, reply) =>
    respond(reply, answerNothingThere(request.method, request.raw.url ?? ''), house.log),
  );
  const answerNothingThere = notFound(routes, house.word);
  for (const route of routes) mount(app, route, all);

  let closed: Promise<void> | undefined;
  return {
    listen: async (host, port) => {
      try {
        await app.listen({ host: host.replace(/^\[(.*)\]$/, '$1'), port });
      } catch (error) {
        throw cannotListen(error, host, port);
      }
      return (app.server.address() as AddressInfo).port;
    },
    close: () => (closed ??= shut(app, closing)),
  };
}

const secure = (reply: { headers(values: Record<string, string>): unknown }): void => {
  reply.headers({ 'cache-control': 'no-store', ...SECURITY_HEADERS });
};

function arrange(app: FastifyInstance, house: House): void {
  // The body as bytes: signatures are made over bytes, and each route parses its own.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  // With callbacks: these run for every request, and a promise each is felt.
  app.addHook('onRequest', (_request, reply, done) => {
    secure(reply);
    done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    // Again, so that no route can loosen them.
    reply.headers(SECURITY_HEADERS);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: String(reply.statusCode),
    };
    if (!String(reply.getHeader('content-type')).startsWith('text/event-stream'))
      house.metrics.time('http_seconds', reply.elapsedTime / 1000, labels);
    done();
  });
  app.setErrorHandler(async (error, request, reply) => {
    const { url: route = '', bodyLimit: maxBytes } = request.routeOptions;
    return respond(
      reply,
      troubleResponse(error, { method: request.method, route, maxBytes }, house),
      house.log,
    );
  });
}

async function shut(app: FastifyInstance, closing: AbortController): Promise<void> {
  const { server } = app;
  closing.abort();
  // A kept-alive connection becomes idle only when its last answer is out.
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, 50);
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, CLOSE_WITHIN_MS);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}
