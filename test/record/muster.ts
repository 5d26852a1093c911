import path from 'node:path';

import { ROOT, startMuster } from '../start/muster';

/** `muster <args>` to its end: the exit code and what it printed. */
export async function muster(
  dataDir: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | string; readonly output: string }> {
  const command = [process.execPath, path.join(ROOT, 'dist/main.js'), ...args];
  const run = startMuster(dataDir, { command, env });
  return { code: await run.ended, output: run.output() };
}
