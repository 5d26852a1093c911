/** `node scripts/run-ts.mjs bench/main.ts …`: runs a TypeScript program of this repository on plain node. */
import { spawnSync } from 'node:child_process';

import { ensureInstalled } from './install.mjs';
import { at, root } from './paths.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
await ensureBuilt();
const [program, ...args] = process.argv.slice(2);
if (program === undefined) throw new Error('Name the program: node scripts/run-ts.mjs bench/main.ts');
const { status } = spawnSync(
  process.execPath,
  ['--enable-source-maps', '--require', at('scripts/ts-hook.cjs'), at(program), ...args],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
