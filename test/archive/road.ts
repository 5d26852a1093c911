import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { archiveFile } from '../../src/adapters/archive/read-archive';
import { archiveLines } from '../../src/adapters/archive/write-archive';
import { signedEnd, type UnsignedEnd } from '../../src/domain/record/archive-end';
import { putBack, type PutBack, type PutBackWishes } from '../../src/flow/archive/put-back';
import { readOut, type ReadOut } from '../../src/flow/archive/read-out';
import { Problem } from '../../src/kit/problem';
import type { ArchiveScope } from '../../src/ports/archive-file';
import type { Store } from '../../src/ports/store';
import { crypto, directory } from '../record/scene';

export const ALL: ArchiveScope = { private: true };
const OPEN_EYED: PutBackWishes = { dry: false, foreign: false };

const folder = mkdtempSync(path.join(tmpdir(), 'muster-archive-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
let files = 0;

/** A file with this in it, gone after the tests. */
export function fileOf(content: string | Uint8Array): string {
  files += 1;
  const file = path.join(folder, `archive-${String(files)}.jsonl`);
  writeFileSync(file, content);
  return file;
}

export async function exported(
  store: Store,
  of: ArchiveScope = ALL,
): Promise<{ readonly text: string; readonly done: ReadOut }> {
  const done: ReadOut = { incidents: 0, leftOut: 0, broken: [] };
  const lines: string[] = [];
  const head = { line: 'head', format: 'muster-archive', version: 1, by: '0.1.0', of } as const;
  const streams = readOut({ store, crypto }, of, done);
  for await (const line of archiveLines(head, streams, (text) => crypto.sign(text))) lines.push(line);
  return { text: lines.join(''), done };
}

export const imported = (
  store: Store,
  content: string | Uint8Array,
  wishes: Partial<PutBackWishes> = {},
  longest?: number,
): Promise<PutBack> =>
  putBack({ store, crypto, directory: () => directory }, archiveFile(fileOf(content), longest), {
    ...OPEN_EYED,
    ...wishes,
  });

/** `key line`, as the problem tells it. */
export async function refusal(
  store: Store,
  content: string | Uint8Array,
  wishes: Partial<PutBackWishes> = {},
  longest?: number,
): Promise<string> {
  try {
    await imported(store, content, wishes, longest);
  } catch (error) {
    if (error instanceof Problem) return `${error.key} ${String(error.facts['line'] ?? '')}`.trim();
    throw error;
  }
  return 'taken';
}

export type Line = Record<string, unknown>;
export const linesOf = (text: string): Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** Lines as a file whose end is right again: what a forger without the secret can do, or with `sign` one with it. */
export function rewritten(lines: readonly Line[], sign = true): string {
  const body = lines.slice(0, -1);
  const count = (name: string): number => body.filter(({ line }) => line === name).length;
  const text = body.map((line) => `${JSON.stringify(line)}\n`).join('');
  const end: UnsignedEnd = {
    line: 'end',
    ...{ streams: count('stream'), events: count('event'), links: count('link'), messages: count('talk') },
    digest: createHash('sha256').update(text).digest('hex'),
  };
  const signature = sign ? crypto.sign(signedEnd(end)) : 'forged';
  return `${text}${JSON.stringify({ ...end, signature })}\n`;
}
