/**
 * `npm run check`: types, lint, import rules, format, tests. `--no-tests` (npm run gate) leaves out the tests.
 * Everything runs even when something failed, so that one run tells all there is to mend.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

import { ensureInstalled } from './install.mjs';
import { at, root } from './paths.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
await ensureBuilt();

/** The longest first, so that the others run beside it. */
const looks = [
  ['lint', 'eslint/bin/eslint.js', '--max-warnings', '0', '.'],
  ['format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ['types', 'typescript/bin/tsc', '--noEmit', '-p', '.'],
  ...(existsSync(at('web/tsconfig.json'))
    ? [['types of the pages', 'typescript/bin/tsc', '--noEmit', '-p', 'web']]
    : []),
  [
    'import rules',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    'src',
  ],
];
/** They keep a processor busy each, and take memory. */
const AT_ONCE = 2;

const failed = [];

/** What it said is printed in one piece when it is over; `aloud`, while it runs. */
async function look([name, bin, ...args], aloud = false) {
  const started = performance.now();
  if (aloud) console.log(`── ${name}`);
  const child = spawn(process.execPath, [at('node_modules', bin), ...args], {
    cwd: root,
    stdio: aloud ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => said.push(text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (!aloud) process.stdout.write(`── ${name}\n${said.join('')}`);
  const took = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`   ${code === 0 ? 'ok' : 'FAILED'} (${took} s)`);
  if (code !== 0) failed.push(name);
}

const waiting = [...looks];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await look(next);
  }),
);
if (!process.argv.includes('--no-tests')) await look(['tests', 'jest/bin/jest.js'], true);
console.log(failed.length === 0 ? 'check: all well' : `check: failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
