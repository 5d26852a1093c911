/** `npm start` and `npm run demo`: whatever is missing is made first, then dist/main.js runs in this very process. */
import { createRequire } from 'node:module';

import { ensureInstalled } from './install.mjs';
import { at } from './paths.mjs';

ensureInstalled();
const { build, isStale } = await import('./build.mjs');
if (isStale()) {
  console.log('Building …');
  try {
    await build();
  } catch (error) {
    console.error(`The build failed: ${error.message}`);
    process.exit(1);
  }
}
const [first, ...rest] = process.argv.slice(2);
const args = first === 'demo' ? [first, ...rest] : ['start', ...process.argv.slice(2)];
process.argv = [process.execPath, at('dist/main.js'), ...args];
createRequire(import.meta.url)(at('dist/main.js'));
