/**
 * Where the sockets live: in the data folder, which is private; where that path is too long for a socket
 * (107 bytes with the name) or holds what a list of folders cannot, in a private folder of the system's.
 */
import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Problem } from '../../kit/problem';

const LONGEST = 85;

export function runFolder(dataDir: string): string {
  const near = path.join(dataDir, 'run');
  if (Buffer.byteLength(near) <= LONGEST && !/[,"'%?#]/.test(near)) {
    mkdirSync(near, { recursive: true });
    return near;
  }
  const mark = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const base = tmpdir().length > 60 ? '/tmp' : tmpdir();
  const far = path.join(base, `muster-${process.getuid?.() ?? 0}-${mark}`);
  mkdirSync(far, { recursive: true });
  const it = lstatSync(far);
  // Anybody may make folders there; one that another made before us is not private.
  if (!it.isDirectory() || it.uid !== process.getuid?.())
    throw new Problem('cli:run-folder-taken', { folder: far });
  chmodSync(far, 0o711);
  return far;
}
