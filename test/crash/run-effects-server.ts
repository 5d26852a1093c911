/** The outside that runs act upon, as a process of its own: it does whatever it is told, as often as it is told, and writes it down. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Effect } from './run-effects';

const effects: Effect[] = [];
/** Steps that are put off once before they are done. */
const putOff = new Set<string>();

function serve({ method, url = '/', headers }: IncomingMessage, response: ServerResponse): void {
  const [, what = '', step = ''] = url.split('/');
  const answer = (status: number, body: unknown = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (what === 'book') {
    answer(200, effects);
  } else if (method === 'POST') {
    if (what === 'moody' && !putOff.has(step)) {
      putOff.add(step);
      answer(429);
      return;
    }
    effects.push({ step, key: String(headers['idempotency-key']) });
    answer(200, { number: effects.length });
  } else if (what === 'done') {
    answer(effects.some((effect) => effect.step === step) ? 200 : 404);
  } else if (what === 'slow') {
    setTimeout(() => {
      answer(200);
    }, Number(step));
  } else answer(200, { value: 7 });
}

const server = createServer(serve);
server.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
});
process.once('disconnect', () => process.exit());
