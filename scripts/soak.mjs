/**
 * `npm run soak [seed]`: the property tests with a random seed and a hundred times the runs. The seed is
 * printed, so that what it finds can be found again.
 */
import { randomInt } from 'node:crypto';
import { spawnSync } from 'node:child_process';

import { ensureInstalled } from './install.mjs';
import { at, root } from './paths.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
await ensureBuilt();
const seed = process.argv[2] ?? String(randomInt(2 ** 31));
const again = () => console.log(`seed ${seed} (again: npm run soak ${seed})`);
again();
const { status } = spawnSync(
  process.execPath,
  [
    at('node_modules/jest/bin/jest.js'),
    '--testPathPatterns',
    'property[.]test[.]ts$',
    '--testTimeout',
    '600000',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TEST_SEED: seed, TEST_RUNS: '100' } },
);
again();
process.exitCode = status ?? 1;
