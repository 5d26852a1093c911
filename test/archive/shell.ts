import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { VARIABLES } from '../../src/config/variables';
import { ROOT } from '../start/muster';

/** Runs a script in the folder as its reader would, with this checkout's Muster behind `npx muster`. */
export async function sh(folder: string, script: string, env: Readonly<Record<string, string>> = {}) {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const main = path.join(ROOT, 'dist/main.js');
  writeFileSync(path.join(bin, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${main}" "$@"\n`);
  chmodSync(path.join(bin, 'npx'), 0o755);
  const unset = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, '']));
  const child = spawn('sh', ['-e', '-c', script], {
    cwd: folder,
    env: {
      ...unset,
      MUSTER_DATA_DIR: path.join(folder, '.muster'),
      ...env,
      PATH: `${bin}:${env['PATH'] ?? process.env['PATH'] ?? ''}`,
    },
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}
