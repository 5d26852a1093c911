import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The version of Muster that runs. */
export function runningVersion(): string {
  const file = path.resolve(__dirname, '../package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
