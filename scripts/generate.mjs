import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

import { at, fingerprint, readStamp, root } from './paths.mjs';

export const GENERATED = 'src/adapters/store/postgres/generated';

/** Makes the Prisma client when the schema, or Prisma, is not what the present one was made from. */
export function ensureClient() {
  const wanted = fingerprint(['prisma/schema.prisma', 'node_modules/prisma/package.json']);
  if (readStamp(at(GENERATED, '.made-from')) === wanted) return;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [at('node_modules/prisma/build/index.js'), 'generate'],
    { cwd: root, encoding: 'utf8', env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1' } },
  );
  if (status !== 0) throw new Error(`prisma generate failed:\n${stdout}${stderr}`);
  writeFileSync(at(GENERATED, '.made-from'), wanted);
}
