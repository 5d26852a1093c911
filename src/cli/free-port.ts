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
