/** What a command threw, worded for the person at the terminal. */
import { appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readSettings } from '../config/env';
import { Problem } from '../kit/problem';
import { say } from '../voice/say';

/** Faults of the system that a person can mend, whoever met them. */
export function asProblem(error: unknown, port = 0, host = ''): unknown {
  if (!(error instanceof Error) || error instanceof Problem) return error;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return new Problem('cli:disk-full', {}, error);
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return error;
  if (code === 'EADDRINUSE') return new Problem('cli:port-in-use', { port, host }, error);
  if (code === 'EACCES') return new Problem('cli:port-forbidden', { port }, error);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new Problem('cli:host-not-here', { host }, error);
  return error;
}

/** What a setting or a file said may move a terminal's cursor; here it is words on one line. */
const oneLine = (text: string): string => text.replaceAll(/\s*\p{Cc}+\s*/gu, ' ');

/** One line, always. */
export const worded = (it: Problem): string =>
  oneLine(`${say(`${it.key}.what`, it.facts)} — ${say(`${it.key}.fix`, it.facts)}`);

/** Says it on stderr, and keeps the details of what nobody foresaw in a file. */
export function report(error: unknown): void {
  const known = asProblem(error);
  if (known instanceof Problem) {
    console.error(worded(known));
    return;
  }
  const reason = error instanceof Error ? error.message : String(error);
  const file = keep(error);
  console.error(oneLine(say('cli:unforeseen', { reason, file })));
}

function keep(error: unknown): string {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const cause =
    error instanceof Error && error.cause instanceof Error ? `\n  cause: ${String(error.cause.stack)}` : '';
  const text = `${new Date().toISOString()} pid ${process.pid}\n${details}${cause}\n`;
  for (const folder of [dataFolder(), tmpdir()]) {
    if (folder === undefined) continue;
    const file = path.join(folder, 'muster-error.log');
    try {
      appendFileSync(file, text, { mode: 0o600 });
      return file;
    } catch {
      // no such folder yet, or it is not ours: the next one
    }
  }
  console.error(text);
  return 'stderr';
}

function dataFolder(): string | undefined {
  try {
    return readSettings().dataDir;
  } catch {
    return undefined;
  }
}
