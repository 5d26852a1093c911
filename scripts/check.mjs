/**
 * `npm run check`: types, lint, import rules, format, tests. `--no-tests` (npm run gate) leaves out the tests.
 * Everything runs even when something failed, so that one run tells all there is to mend.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { ensureInstalled } from './install.mjs';
import { at, root } from './paths.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
await ensureBuilt();

const steps = [
  ['types', 'typescript/bin/tsc', '--noEmit', '-p', '.'],
  ...(existsSync(at('web/tsconfig.json'))
    ? [['types of the pages', 'typescript/bin/tsc', '--noEmit', '-p', 'web']]
    : []),
  ['lint', 'eslint/bin/eslint.js', '--max-warnings', '0', '.'],
  [
    'import rules',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    'src',
  ],
  ['format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ...(process.argv.includes('--no-tests') ? [] : [['tests', 'jest/bin/jest.js']]),
];

const failed = [];
for (const [name, bin, ...args] of steps) {
  console.log(`── ${name}`);
  const started = performance.now();
  const { status } = spawnSync(process.execPath, [at('node_modules', bin), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  console.log(
    `   ${status === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  );
  if (status !== 0) failed.push(name);
}
console.log(failed.length === 0 ? 'check: all well' : `check: failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
