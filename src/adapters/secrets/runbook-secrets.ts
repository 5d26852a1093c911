import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

import type { Secrets } from '../../ports/secrets';

/** Only these can be named, so that a runbook cannot ask for the database's password. */
const VARIABLE = /^RUNBOOK_[A-Z0-9_]{1,100}$/;
const FILE = /^(?!\.)[A-Za-z0-9._-]{1,100}$/;
const MOST_BYTES = 65_536;

export interface SecretPlaces {
  readonly variable: (name: string) => string | undefined;
  /** Absent: no files. */
  readonly folder?: string;
}

/** Read anew each time, so that a secret can be changed while everything runs. */
export const runbookSecrets = ({ variable, folder }: SecretPlaces): Secrets => ({
  read: async (reference) => {
    const [, from, name = ''] = /^(env|file):(.*)$/.exec(reference) ?? [];
    if (from === 'env') return VARIABLE.test(name) ? filled(variable(name)) : undefined;
    if (from !== 'file' || folder === undefined || !FILE.test(name)) return undefined;
    return filled(await contentOf(folder, name));
  },
});

/** A link may lead anywhere within the folder (as mounted secrets do), and nowhere else. */
async function contentOf(folder: string, name: string): Promise<string | undefined> {
  try {
    const root = await realpath(folder);
    const file = await realpath(path.join(root, name));
    if (!file.startsWith(root + path.sep)) return undefined;
    const facts = await stat(file);
    if (!facts.isFile() || facts.size > MOST_BYTES) return undefined;
    return (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
}

const filled = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
