import { spawnSync } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';

import { at, fingerprint, readStamp, root } from './paths.mjs';

const STAMP = at('node_modules/.installed-from');

/** Runs `npm ci` when node_modules is missing or was made from another package-lock.json. */
export function ensureInstalled() {
  const wanted = fingerprint(['package-lock.json']);
  if (readStamp(STAMP) === wanted) return;
  if (!madeByHandSince()) {
    console.log('Installing packages (npm ci) …');
    // The build needs the development packages, whatever NODE_ENV says.
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { status, error } = spawnSync(npm, ['ci', '--include=dev', '--include=optional'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (status !== 0) {
      console.error(`npm ci failed${error ? ` (${error.message})` : ''}: its message above says why.`);
      process.exit(1);
    }
  }
  writeFileSync(STAMP, wanted);
}

/** Somebody ran `npm ci` or `npm install` themselves, after the lock file was last written. */
function madeByHandSince() {
  const made = at('node_modules/.package-lock.json');
  return existsSync(made) && statSync(made).mtimeMs >= statSync(at('package-lock.json')).mtimeMs;
}
