/** THE composition root of the bot and the worker. */
import http from 'node:http';

import type { ProcessSettings } from './config/settings';

export interface Running {
  readonly address?: string;
  stop(): Promise<void>;
}

export async function composeBot(settings: ProcessSettings): Promise<Running> {
  const server = http.createServer((request, response) => {
    response.statusCode = request.url === '/healthz' ? 200 : 404;
    response.end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(settings.port, settings.host, resolve);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : settings.port;
  return {
    address: `http://localhost:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export function composeWorker(settings: ProcessSettings): Promise<Running> {
  if (settings.databaseUrl === '') return Promise.reject(new Error('A worker without a database'));
  const beat = setInterval(() => undefined, 60_000);
  return Promise.resolve({
    stop: () => {
      clearInterval(beat);
      return Promise.resolve();
    },
  });
}
