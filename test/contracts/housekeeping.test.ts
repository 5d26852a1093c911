import { randomUUID } from 'node:crypto';

import { postgresConsoleStore } from '../../src/adapters/store/postgres/console-store';
import { effectKey } from '../../src/domain/ids';
import { budgetsContract } from './budgets';
import { leasesContract } from './leases';
import { retentionContract } from './retention';
import { seenContract } from './seen';
import { memoryWorld, postgresWorld } from './store-world';
import { timersContract } from './timers';

for (const contract of [timersContract, budgetsContract, leasesContract, seenContract, retentionContract]) {
  contract('memory', memoryWorld);
  contract('PostgreSQL', postgresWorld);
}

test('old messages of the console go, but for what is pinned', async () => {
  const world = await postgresWorld();
  const console = postgresConsoleStore(world.pool, randomUUID);
  const wish = { key: effectKey('c'), name: 'c', maxName: 80, title: 'C', topic: '', private: false };
  const { id: channel } = await console.openChannel(wish);
  const write = (key: string) =>
    console.write({ key, channel, author: 'ann', content: { kind: 'text', text: key } });
  const pinned = await write('pinned');
  await console.pin(pinned?.id ?? '');
  await console.react((await write('old'))?.id ?? '', 'ann', 'eyes', true);
  await world.pool.query(`UPDATE console_message SET written = written - interval '8 days'`);
  await write('young');
  expect(await world.store.retention.sweep({ inboxDays: 30, outboxDays: 30, consoleDays: 7 })).toBe(1);
  const left = await console.page(channel, 'ann', 10);
  expect(left.map(({ id }) => id)).toEqual([pinned?.id, (await write('young'))?.id]);
  await world.cleanup();
});
