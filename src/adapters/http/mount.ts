import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { Unavailable } from '../../kit/unavailable';
import type { Log } from '../../ports/log';
import type { Route, RouteRequest, RouteResponse } from '../../ports/route';
import { turnedAway } from './door';
import type { House } from './house';
import { Rejection } from './problem';

const MOST_STREAMS = 1_000;
/** Bodies up to this size are not counted; the larger ones may together be so large. */
const LARGE_BYTES = 1024 * 1024;
const MOST_LARGE_BYTES = 128 * 1024 * 1024;

/** Puts a route that speaks no framework's language on the server. */
export function mount(app: FastifyInstance, route: Route, house: House): void {
  app.route({
    method: route.method,
    url: route.path,
    // A GET has no body to be limited, and fastify knows no limit of nothing.
    bodyLimit: Math.max(1, route.maxBytes),
    // Before the body is read: strangers do not get to send one.
    ...(route.access === 'local' ? { onRequest: doorman(house) } : {}),
    ...(route.maxBytes > LARGE_BYTES ? { onRequest: weigher(route, house) } : {}),
    handler: async (request, reply) => {
      const response = await route.handle(routeRequest(request, reply, house.closing));
      if (typeof response.body === 'string' || response.body instanceof Uint8Array)
        return respond(reply, response, house.log);
      return respond(countedIn(reply, house), response, house.log);
    },
  });
}

/** Pages beyond the last that there is room for are told to come again; they look by themselves meanwhile. */
function countedIn(reply: FastifyReply, { streams }: House): FastifyReply {
  if (streams.open >= MOST_STREAMS) throw new Unavailable('too many pages are open');
  streams.open += 1;
  reply.raw.once('close', () => {
    streams.open -= 1;
  });
  return reply;
}

const doorman =
  (house: House) =>
  async (request: FastifyRequest): Promise<void> => {
    keepOut(request, house);
    return Promise.resolve();
  };

/** Whoever may not send, and whoever sends too much at once with others, is told so before the body is read. */
const weigher =
  (route: Route, house: House) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (route.access === 'local') keepOut(request, house);
    const response = route.atDoor?.(plainHeaders(request));
    if (response !== undefined) return respond(reply, response, house.log).then(() => undefined);
    const bytes = Math.min(Number(request.headers['content-length'] ?? route.maxBytes), route.maxBytes);
    if (!(bytes > LARGE_BYTES)) return;
    if (house.bodies.bytes + bytes > MOST_LARGE_BYTES)
      throw new Unavailable('too many large bodies are under way');
    house.bodies.bytes += bytes;
    reply.raw.once('close', () => {
      house.bodies.bytes -= bytes;
    });
  };

function keepOut(request: FastifyRequest, { tokens, metrics }: House): void {
  const { remoteAddress: peer, localPort: port } = request.raw.socket;
  const { httpVersion, headersDistinct, url = '' } = request.raw;
  const headers = { ...plainHeaders(request), host: headersDistinct['host']?.join(',') ?? '' };
  const reason = turnedAway({ peer, port, httpVersion, url, headers }, tokens);
  if (reason === undefined) return;
  metrics.count('refused_requests_total', { reason });
  const challenge = reason.startsWith('token-') ? { headers: { 'www-authenticate': 'Bearer' } } : {};
  throw new Rejection(reason, {}, challenge);
}

/**
 * Aborts when the client goes away or the server closes. By hand and not by `AbortSignal.any`, which leaves a trace of every
 * request on the signal that lives as long as the server.
 */
function endOf(reply: FastifyReply, closing: AbortSignal): AbortSignal {
  const ended = new AbortController();
  const end = (): void => {
    closing.removeEventListener('abort', end);
    ended.abort();
  };
  closing.addEventListener('abort', end);
  reply.raw.once('close', end);
  if (closing.aborted || reply.raw.closed) end();
  return ended.signal;
}

/** The signal is made for whoever asks: only streams do, and it costs more than all else here. */
function routeRequest(request: FastifyRequest, reply: FastifyReply, closing: AbortSignal): RouteRequest {
  let signal: AbortSignal | undefined;
  return {
    method: request.method,
    url: request.raw.url ?? '',
    params: withoutNul(request.params as Record<string, string>),
    query: withoutNul(onlyStrings(request.query as Record<string, string | string[]>)),
    headers: plainHeaders(request),
    body: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
    get signal() {
      return (signal ??= endOf(reply, closing));
    },
  };
}

type Strings = Record<string, string>;

/** `%00`, which no database takes: it names nothing that there is. */
function withoutNul(values: Readonly<Strings>): Strings {
  const clean: Strings = {};
  for (const [name, value] of Object.entries(values)) put(clean, name, value.replaceAll('\0', '\uFFFD'));
  return clean;
}

/** What is said twice is one list: `status=triage&status=resolved` is `status=triage,resolved`. */
function onlyStrings(values: Readonly<Record<string, string | string[] | undefined>>): Strings {
  const strings: Strings = {};
  for (const [name, value] of Object.entries(values))
    if (value !== undefined) put(strings, name, typeof value === 'string' ? value : value.join(','));
  return strings;
}

/** A name may be anything that somebody sends, `__proto__` too. */
function put(values: Strings, name: string, value: string): void {
  if (name === '__proto__') Object.defineProperty(values, name, { value, enumerable: true });
  else values[name] = value;
}

const plainHeaders = (request: FastifyRequest): Record<string, string> => onlyStrings(request.headers);

export async function respond(reply: FastifyReply, response: RouteResponse, log: Log): Promise<FastifyReply> {
  const { status, headers, body } = response;
  reply.code(status).headers(headers);
  if (typeof body === 'string') return reply.send(body);
  if (body instanceof Uint8Array)
    return reply.send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  // The connection of a stream serves nothing else afterwards, so that closing need not wait for it.
  reply.header('connection', 'close');
  if (reply.request.method === 'HEAD') return reply.send('');
  return reply.send(Readable.from(opened(body, log)));
}

/**
 * The source first, so that it listens before anybody can believe it does; then a comment at once, because headers travel with
 * the first byte. A stream that breaks ends: its page comes again.
 */
async function* opened(frames: AsyncIterable<string>, log: Log): AsyncGenerator<string> {
  const iterator = frames[Symbol.asyncIterator]();
  const broke = (error: unknown): IteratorResult<string> => {
    log.warn('a stream broke; its page connects again', { error });
    return { done: true, value: undefined };
  };
  const next = (): Promise<IteratorResult<string>> => iterator.next().catch(broke);
  const first = next();
  try {
    yield ':\n\n';
    for (let frame = await first; frame.done !== true; frame = await next()) yield frame.value;
  } finally {
    iterator.return?.().catch(broke);
  }
}
