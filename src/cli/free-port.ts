import net from 'node:net';

import type { Settings } from '../config/settings';
import { asProblem } from './fault';

/** Throws a Problem when the address cannot be listened on: better before anything was started than after. */
export async function requireFreePort({ host, port }: Settings): Promise<void> {
  if (port === 0) return;
  const server = net.createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen({ host: host.replace(/^\[|\]$/g, ''), port }, resolve);
    });
  } catch (error) {
    throw asProblem(error, port, host);
  }
  await new Promise((resolve) => server.close(resolve));
}

/** The usual port where it is free, any other where it is not. */
export async function freePort(usual = 3000): Promise<number> {
  const server = net.createServer();
  const port = await new Promise<number>((resolve, reject) => {
    const listening = (): void => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : usual);
    };
    server.once('error', () => {
      server.once('error', reject).listen({ host: '127.0.0.1', port: 0 });
    });
    server.once('listening', listening).listen({ host: '127.0.0.1', port: usual });
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}
