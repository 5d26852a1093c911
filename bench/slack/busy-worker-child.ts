/** Delivers thousands of effects, over and over, to a chat that answers at once: a worker with nothing to wait for. */
import { barePool } from '../bare-pool';
import { deliveries } from '../delivery';
import { openHouse, stillChat } from '../house';
import { LadenOutbox } from '../laden-outbox';
import type { Servers } from '../servers';

async function main(): Promise<void> {
  const servers = JSON.parse(process.env['BENCH_SERVERS'] ?? '{}') as Omit<Servers, 'stop'>;
  const house = openHouse({ ...servers, stop: () => Promise.resolve() });
  const pool = barePool(servers.databaseUrl, 2);
  const outbox = new LadenOutbox(pool, 1000, 3);
  await outbox.openChannels();
  const worker = deliveries(house, 100);
  await worker.ready;
  console.log('ready');
  for (;;) {
    const lanes = await outbox.fill();
    const before = stillChat.called();
    for (const lane of lanes) void house.wakeups.wake([lane]);
    while (stillChat.called() < before + lanes.length) await worker.whenIdle();
  }
}

process.on('SIGTERM', () => process.exit(0));
void main();
