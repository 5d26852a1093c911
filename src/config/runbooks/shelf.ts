/**
 * The runbooks of a folder, in memory, and looked at anew every two seconds: network disks and mounted config maps do not tell when a
 * file is changed. A file that is broken keeps its last good version, and says so.
 */
import path from 'node:path';

import type { Runbook } from '../../domain/runbook/runbook';
import { say } from '../../domain/say';
import type { Log } from '../../ports/log';
import type { RunbookProblem, RunbookShelf } from '../../ports/runbooks';
import { fittingIn } from './fitting';
import { bytesOf, ENDINGS, lookInto, type FoundFile } from './folder';
import { readRunbook, type Read, type ReaderParts } from './read-runbook';

export interface ShelfParts extends ReaderParts {
  readonly folder: string;
  readonly log: Log;
}

interface Kept extends Read {
  readonly version: string;
}

const EVERY_MS = 2_000;
const rankOf = (file: string): number => ENDINGS.indexOf(path.extname(file));

export class FolderShelf implements RunbookShelf {
  private readonly parts: ShelfParts;
  private kept = new Map<string, Kept>();
  private outside: readonly RunbookProblem[] = [];
  private byWord: ReadonlyMap<string, Runbook> = new Map();
  private inOrder: readonly Runbook[] = [];
  private found: readonly RunbookProblem[] = [];
  private told = '';
  private timer: NodeJS.Timeout | undefined;

  constructor(parts: ShelfParts) {
    this.parts = parts;
    this.look();
  }

  /** From now on a file that is changed is read again. */
  watch(everyMs = EVERY_MS): void {
    this.timer ??= setInterval(() => {
      this.look();
    }, everyMs).unref();
  }

  stop(): Promise<void> {
    clearInterval(this.timer);
    return Promise.resolve();
  }

  /** Reads what was changed since the last look. */
  look(): void {
    const { files, wrong, away } = lookInto(this.parts.folder);
    const { folder } = this.parts;
    if (away !== undefined) {
      // What stands on the shelf stays there: a disk that is away for a moment takes no runbook from anybody.
      this.outside = [
        { file: folder, level: 'error', say: say('runbook:file.no-folder', { folder, reason: away }) },
      ];
      this.arrange();
      return;
    }
    this.outside = wrong.map(({ name, say: what }) => ({ file: name, level: 'error', say: what }));
    const before = this.kept;
    const unread = new Set(wrong.map(({ name }) => name));
    const now = new Map([...before].filter(([name]) => unread.has(name)));
    let changed = wrong.length > 0 || now.size + files.length !== before.size;
    for (const file of files) {
      const known = before.get(file.name);
      changed ||= known?.version !== file.version;
      now.set(file.name, known?.version === file.version ? known : this.read(file, known));
    }
    this.kept = now;
    if (changed || this.told === '') this.arrange();
  }

  /** All of them anew, though no file changed: what they are measured against did. */
  readAgain(): void {
    this.kept = new Map([...this.kept].map(([name, kept]) => [name, { ...kept, version: '' }]));
    this.look();
  }

  runbook(text: string): Runbook | undefined {
    return this.byWord.get(text.trim().toLowerCase());
  }

  all(): readonly Runbook[] {
    return this.inOrder;
  }

  problems(): readonly RunbookProblem[] {
    return this.found;
  }

  fitting(asked: Parameters<RunbookShelf['fitting']>[0]): ReturnType<RunbookShelf['fitting']> {
    return fittingIn(this.inOrder, asked);
  }

  private read(file: FoundFile, known: Kept | undefined): Kept {
    const { version, name } = file;
    try {
      const read = readRunbook(bytesOf(file), name, this.parts);
      if (read.runbook !== undefined || known?.runbook === undefined) return { ...read, version };
      const stays: RunbookProblem = {
        file: name,
        level: 'error',
        say: say('runbook:file.last-good', {
          name: known.runbook.name,
          hash: known.runbook.hash.slice(0, 12),
        }),
      };
      return { runbook: known.runbook, problems: [...read.problems, stays], version };
    } catch {
      const problem: RunbookProblem = {
        file: name,
        level: 'error',
        say: say('runbook:file.unreadable', { file: name }),
      };
      return {
        ...(known?.runbook === undefined ? {} : { runbook: known.runbook }),
        problems: [problem],
        version,
      };
    }
  }

  private arrange(): void {
    const byId = new Map<string, Runbook>();
    const twice: RunbookProblem[] = [];
    // Of two files of one name it is the same one everywhere, whichever was there first.
    const files = [...this.kept].sort(([a], [b]) => rankOf(a) - rankOf(b));
    for (const [file, { runbook }] of files) {
      if (runbook === undefined) continue;
      if (byId.has(runbook.id))
        twice.push({ file, level: 'error', say: say('runbook:file.same-id', { id: runbook.id }) });
      else byId.set(runbook.id, runbook);
    }
    this.inOrder = [...byId.values()].sort((a, b) =>
      a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1,
    );
    this.byWord = new Map([
      ...this.inOrder.toReversed().map((one): [string, Runbook] => [one.name.toLowerCase(), one]),
      ...this.inOrder.map((one): [string, Runbook] => [one.id, one]),
    ]);
    this.found = [...this.outside, ...twice, ...[...this.kept.values()].flatMap(({ problems }) => problems)];
    this.tell();
  }

  /** Once, and not every two seconds. */
  private tell(): void {
    const errors = this.found.filter(({ level }) => level === 'error');
    const state = JSON.stringify(errors);
    if (state === this.told) return;
    this.told = state;
    for (const { file, line, say: what } of errors)
      this.parts.log.warn('a runbook is not used as its file stands', { file, line, problem: what.key });
  }
}
