import type { LookupAddress } from 'node:dns';
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { LookupFunction } from 'node:net';

import type { OutsideAnswer, OutsideRequest } from '../../ports/outside-door';
import type { WrittenRequest } from './written-request';

type Limits = Pick<OutsideRequest, 'method' | 'signal' | 'mostBytes'>;

/** Asks once, over a connection of its own. Until it stands nothing was sent; from then on everything may have been. */
export function askPinned(
  { url, headers, body }: WrittenRequest,
  addresses: readonly LookupAddress[],
  { method, signal, mostBytes }: Limits,
): Promise<OutsideAnswer> {
  const secure = url.protocol === 'https:';
  const { host } = url;
  const options: RequestOptions = {
    method,
    headers,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    ...(url.port === '' ? {} : { port: url.port }),
    path: `${url.pathname}${url.search}`,
    lookup: pinning(addresses),
    agent: false,
  };
  return new Promise((resolve) => {
    let sent = false;
    const request = secure ? requestSecure(options) : requestPlain(options);
    const settle = (answer: OutsideAnswer): void => {
      signal.removeEventListener('abort', giveUp);
      resolve(answer);
      request.destroy();
    };
    const giveUp = (): void => {
      settle({ kind: sent ? 'unsure' : 'away', host });
    };
    signal.addEventListener('abort', giveUp);
    request.once('socket', (socket) => {
      // A certificate that is refused was told nothing.
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        sent = true;
      });
    });
    // After the answer it may still complain of having been cut off: a listener stays.
    request.on('error', giveUp);
    request.once('close', giveUp);
    request.once('response', (response) => {
      collect(response, mostBytes, (body, cut) => {
        settle({ kind: 'answered', ...headOf(response), body, cut });
      });
    });
    request.once('upgrade', (response: IncomingMessage, socket) => {
      socket.destroy();
      settle({ kind: 'answered', ...headOf(response), body: '', cut: false });
    });
    request.end(body);
  });
}

/** Answers with what was checked, whatever is asked. */
const pinning =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_, { all }, done) => {
    const [first] = addresses;
    if (all === true) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };

/** An answer that ends before its end is none: then the request closes, and that is told. */
function collect(
  response: IncomingMessage,
  mostBytes: number,
  whole: (body: string, cut: boolean) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  // Of a character that was torn nothing is left.
  const text = (stream: boolean): string =>
    new TextDecoder().decode(Buffer.concat(chunks).subarray(0, mostBytes), { stream });
  response.on('data', (chunk: Buffer) => {
    if (size > mostBytes) return;
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > mostBytes) whole(text(true), true);
  });
  response.once('end', () => {
    if (response.complete && size <= mostBytes) whole(text(false), false);
  });
  response.on('error', () => undefined);
}

const headOf = ({ statusCode = 0, headers }: IncomingMessage) => ({
  status: statusCode,
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => [
      name,
      typeof value === 'string' ? value : value.join(', '),
    ]),
  ),
});
