import type { Socket } from 'node:net';

import { problem, type Word } from './problem';
import { SECURITY_HEADERS } from './security-headers';

/** What is not even HTTP has no request to answer: the words go to the socket. */
export function hangUp(error: Error & { code?: string }, socket: Socket, word: Word): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const name =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'headers-too-large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'too-slow'
        : 'bad-request';
  const { status, headers, body } = problem(word, name);
  const lines = Object.entries({
    ...SECURITY_HEADERS,
    ...headers,
    connection: 'close',
    'content-length': String(Buffer.byteLength(body)),
  }).map(([header, value]) => `${header}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} \r\n${lines.join('')}\r\n${body}`);
}
