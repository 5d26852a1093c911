import path from 'node:path';

import type { Servers } from '../servers';
import { begin, type Child } from '../slack/children';

const root = path.resolve(__dirname, '../..');

export const childWorker = (manner: 'hang' | 'block', servers: Servers): Promise<Child> => {
  const { folder, databaseUrl, redisSocket } = servers;
  const program = path.join(__dirname, 'worker-child.ts');
  return begin(['--require', path.join(root, 'scripts/ts-hook.cjs'), program], {
    BENCH_SERVERS: JSON.stringify({ folder, databaseUrl, redisSocket }),
    BENCH_WORKER: manner,
  });
};
