/**
 * muster.yaml as it is in force, looked at anew every two seconds: network disks and mounted config maps do not tell when a file is
 * changed. A file that was changed is read once it has stood still for a whole look, so that what somebody is still writing is not
 * taken for what they meant. One that is broken, or away, changes nothing: the last good one stays in force, and says so.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import type { Catalogue } from '../domain/catalogue/catalogue';
import { Problem } from '../kit/problem';
import { examineCatalogue, unreadable, type Examined } from './catalogue';

export type CatalogueNews =
  /** Another catalogue is in force from now on. */
  | { readonly kind: 'renewed'; readonly catalogue: Catalogue; readonly warnings: readonly Problem[] }
  /** The file cannot be used as it stands. Told once for each version of it. */
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] }
  /** The file is again what is in force. */
  | { readonly kind: 'mended' };

/** Where the last good version is kept, so that a process which ended by itself can go on with it. */
export interface LastGood {
  readonly file: string;
  /** Whether it may stand in for a broken file: not where somebody starts Muster, who has to hear of it. */
  readonly mayServe: boolean;
}

const EVERY_MS = 2_000;
const AWAY = 'away';
const VERSION_LENGTH = 12;
/** Thousands of people and services. What is larger is no catalogue, and reading it would hold up everybody for seconds. */
const LARGEST = 2 * 1024 * 1024;

export class LiveCatalogue {
  private readonly file: string;
  private readonly hear: (news: CatalogueNews) => void;
  private readonly lastGood: LastGood | undefined;
  private inForce: Catalogue;
  private inForceHash: string;
  private inForceSince = Date.now();
  private found: readonly Problem[] = [];
  /** The version of the file that was read last, and the one that the look before saw. */
  private read: string;
  private seen: string;
  private timer: NodeJS.Timeout | undefined;

  /** Throws the first problem of a file that cannot be used, unless there is a last good one to go on with. */
  constructor(file: string, hear: (news: CatalogueNews) => void = () => undefined, lastGood?: LastGood) {
    this.file = file;
    this.hear = hear;
    this.lastGood = lastGood;
    this.read = versionOf(file);
    this.seen = this.read;
    const now = readCatalogue(file);
    const { problems } = now.examined;
    const good =
      problems.length > 0 && lastGood?.mayServe === true ? readCatalogue(lastGood.file, file) : now;
    const { catalogue } = good.examined;
    if (catalogue === undefined) throw problems[0] ?? new Error(`${file} cannot be read`);
    this.inForce = catalogue;
    this.inForceHash = good.hash;
    this.found = problems;
    if (good === now) keep(lastGood, now.bytes);
  }

  catalogue(): Catalogue {
    return this.inForce;
  }

  /** Which one is in force: the hash of its file, cut short. */
  version(): string {
    return this.inForceHash.slice(0, VERSION_LENGTH);
  }

  /** When the one in force was read, in milliseconds. */
  readAt(): number {
    return this.inForceSince;
  }

  /** What is wrong with the file as it stands; nothing where it is what is in force. */
  problems(): readonly Problem[] {
    return this.found;
  }

  watch(everyMs = EVERY_MS): void {
    if (this.found.length > 0) this.hear({ kind: 'broken', problems: this.found });
    this.timer ??= setInterval(() => {
      this.look();
    }, everyMs).unref();
  }

  stop(): Promise<void> {
    clearInterval(this.timer);
    return Promise.resolve();
  }

  look(): void {
    const version = versionOf(this.file);
    const stood = version === this.seen;
    this.seen = version;
    if (version === this.read || !stood) return;
    const now = readCatalogue(this.file);
    // Written to while it was read: it is looked at again.
    if (versionOf(this.file) !== version) return;
    this.read = version;
    if (now.hash === this.inForceHash) this.stays();
    else this.take(now);
  }

  private stays(): void {
    if (this.found.length === 0) return;
    this.found = [];
    this.hear({ kind: 'mended' });
  }

  private take({ hash, bytes, examined }: ReadFile): void {
    const { catalogue, problems, warnings } = examined;
    this.found = problems;
    if (catalogue === undefined) {
      this.hear({ kind: 'broken', problems });
      return;
    }
    this.inForce = catalogue;
    this.inForceHash = hash;
    this.inForceSince = Date.now();
    keep(this.lastGood, bytes);
    this.hear({ kind: 'renewed', catalogue, warnings });
  }
}

interface ReadFile {
  readonly hash: string;
  readonly bytes: Uint8Array;
  readonly examined: Examined;
}

/** Problems are told of the file `named`. */
function readCatalogue(file: string, named = file): ReadFile {
  try {
    const bytes = bytesOf(file, named);
    const hash = createHash('sha256').update(bytes).digest('hex');
    return { hash, bytes, examined: examineCatalogue(bytes.toString('utf8'), named) };
  } catch (error) {
    const problems = [error instanceof Problem ? error : unreadable(named, error)];
    return { hash: '', bytes: new Uint8Array(), examined: { problems, warnings: [] } };
  }
}

/** A pipe or a device may never come to its end: it is not waited for, nor read. */
function bytesOf(file: string, named: string): Buffer {
  const opened = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = fstatSync(opened);
    if (!found.isFile()) throw new Problem('config:not-plain', { file: named, line: 1 });
    if (found.size > LARGEST)
      throw new Problem('config:too-large', { file: named, line: 1, most: LARGEST / 1024 / 1024 });
    return readFileSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Whole or not at all. Where it cannot be kept, a process that ends while the file is broken waits for it to be mended. */
function keep(lastGood: LastGood | undefined, bytes: Uint8Array): void {
  if (lastGood === undefined) return;
  const making = `${lastGood.file}.${String(process.pid)}`;
  try {
    mkdirSync(path.dirname(making), { recursive: true });
    writeFileSync(making, bytes, { mode: 0o600 });
    renameSync(making, lastGood.file);
  } catch {
    // a disk that is full or away is told of elsewhere
  }
}

/** Another one as soon as the file was changed, replaced, or a link leads elsewhere. */
function versionOf(file: string): string {
  try {
    const { mtimeMs, ctimeMs, size, ino } = statSync(file);
    return [mtimeMs, ctimeMs, size, ino].join(' ');
  } catch {
    return AWAY;
  }
}
