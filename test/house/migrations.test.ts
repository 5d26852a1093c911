import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { freshDatabase } from '../database';
import { ROOT } from './tree';

it('has a migration for everything in the schema', async () => {
  const bin = path.join(ROOT, 'node_modules/prisma/build/index.js');
  const args = [
    '--from-migrations',
    'prisma/migrations',
    '--to-schema',
    'prisma/schema.prisma',
    '--exit-code',
  ];
  const env = { ...process.env, DATABASE_URL: await freshDatabase(), PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'migrate', 'diff', ...args], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' });
});
