import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../..');

const SKIPPED = ['node_modules', 'generated', 'dist', '.cache', '.muster', 'coverage'];

/** Every file below the named folders of the repository, with its path from the root. */
export function filesOf(...folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(path.join(ROOT, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
        if (SKIPPED.includes(entry.name)) return [];
        const file = `${folder}/${entry.name}`;
        return entry.isDirectory() ? filesOf(file) : [file];
      }),
    );
}

export const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

export const isCode = (file: string): boolean => /[.](ts|tsx|mjs|cjs)$/.test(file);
