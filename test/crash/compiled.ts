import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { build } from 'esbuild';

import { filesOf, isCode, ROOT } from '../house/tree';

const GENERATED = 'src/adapters/store/postgres/generated';

/** The program and the suite's own processes as JavaScript, apart from dist/, which may be of yesterday or be built just now. */
export async function compiled(): Promise<{
  readonly file: (name: string) => string;
  readonly remove: () => void;
}> {
  const to = path.join(ROOT, '.cache', `crash-${String(process.pid)}`);
  const sources = [...filesOf('src', 'test/crash', GENERATED)].filter(
    (file) => isCode(file) && !file.endsWith('.test.ts') && !file.endsWith('.d.ts'),
  );
  mkdirSync(to, { recursive: true });
  await build({
    entryPoints: sources.map((file) => path.join(ROOT, file)),
    outdir: to,
    outbase: ROOT,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
    supported: { 'dynamic-import': false },
  });
  cpSync(path.join(ROOT, 'src/voice/words'), path.join(to, 'src/voice/words'), { recursive: true });
  return {
    file: (name) => path.join(to, `${name}.js`),
    remove: () => {
      rmSync(to, { recursive: true, force: true });
    },
  };
}
