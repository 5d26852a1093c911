import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers where it listens: a port of its own that nobody else reaches. */
export async function listenOnLoopback(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Whoever holds a connection open loses it, so that no test waits for a client's patience. */
export async function stopListening(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
