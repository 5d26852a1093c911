/** The chat as a process of its own: whoever is killed, it is not. Its file is its only argument. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import { ChatBooks, type Entry } from './chat-books';
import { Troublemaker, type Programmed } from './trouble';

const books = new ChatBooks(process.argv[2] ?? '');
const trouble = new Troublemaker();
/** Calls that were neither answered nor done yet. */
const held: Entry[] = [];
const RETRY_AFTER_MS = 200;

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

/** The latest moment at which a delayed effect can still take place. */
function doWhatWasHeld(key: string): void {
  const due = held.filter((entry) => entry.key === key);
  held.splice(0, held.length, ...held.filter((entry) => entry.key !== key));
  for (const entry of due) books.perform(entry);
}

function call(entry: Entry, response: ServerResponse): void {
  doWhatWasHeld(entry.key);
  const befalls = trouble.next(entry);
  if (befalls === '429') {
    answer(response, 429, { after: RETRY_AFTER_MS });
    return;
  }
  if (befalls === 'refuse') {
    answer(response, 403, { reason: 'The chat does not want to' });
    return;
  }
  if (befalls === 'delay') {
    held.push(entry);
    return;
  }
  const done = books.perform(entry);
  if (befalls === 'lose-answer') response.destroy();
  else if (befalls === '500-after') answer(response, 500, {});
  else if ('gone' in done) answer(response, 403, { reason: done.gone });
  else answer(response, 200, done.receipt);
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { entries, channels, posts } = books;
  if (request.url === '/books') {
    answer(response, 200, { entries, channels, posts });
    return;
  }
  const body = await json(request);
  if (request.url === '/programme') {
    trouble.follow(body as Programmed[]);
    answer(response, 200, {});
    return;
  }
  // Whoever sent it has given it up meanwhile: no adapter that is awake would have let it out.
  if (Number(request.headers['x-until'] ?? Infinity) < Date.now()) {
    response.destroy();
    return;
  }
  const entry = body as Entry;
  if (request.url === '/call') {
    call(entry, response);
    return;
  }
  doWhatWasHeld(entry.key);
  answer(response, 200, { found: books.find(entry) });
}

const server = createServer((request, response) => {
  serve(request, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
});
process.once('disconnect', () => process.exit());
