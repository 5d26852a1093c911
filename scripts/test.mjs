/** `npm test`: installs and builds what is missing, then runs jest with the arguments it was given. */
import { spawnSync } from 'node:child_process';

import { ensureInstalled } from './install.mjs';
import { at, root } from './paths.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
await ensureBuilt();
const { status } = spawnSync(
  process.execPath,
  [at('node_modules/jest/bin/jest.js'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
