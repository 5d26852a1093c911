/** The secret of an embedded installation: made once, kept where only its owner can read it. */
import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { Problem } from '../kit/problem';

export function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret');
  const making = `${file}.${process.pid}`;
  for (;;) {
    try {
      const kept = readFileSync(file, 'utf8').trim();
      // A new one would silently void every button, session and checkpoint that the old one signed.
      if (kept.length < 32) throw new Problem('cli:kept-secret-damaged', { file });
      // A copy out of a backup comes back as readable as the copier's habits made it.
      chmodSync(file, 0o600);
      return kept;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    writeFileSync(making, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
    try {
      linkSync(making, file);
    } catch {
      // another start made it first, and theirs counts
    }
    rmSync(making, { force: true });
  }
}
