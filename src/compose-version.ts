import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The version of Muster that runs: that of the package it lies in, compiled or not. */
export function runningVersion(): string {
  let folder = __dirname;
  while (!existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder)
    folder = path.dirname(folder);
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return version;
}
