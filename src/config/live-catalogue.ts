/**
 * muster.yaml as it is in force, looked at anew every two seconds: network disks and mounted config maps do not tell when a file is
 * changed. A file that was changed is read once it has stood still for a whole look, so that what somebody is still writing is not
 * taken for what they meant. One that is broken, or away, changes nothing: the last good one stays in force, and says so.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

import type { Catalogue } from '../domain/catalogue/catalogue';
import type { Problem } from '../kit/problem';
import { examineCatalogue, unreadable, type Examined } from './catalogue';

export type CatalogueNews =
  /** Another catalogue is in force from now on. */
  | { readonly kind: 'renewed'; readonly catalogue: Catalogue; readonly warnings: readonly Problem[] }
  /** The file cannot be used as it stands. Told once for each version of it. */
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] }
  /** The file is again what is in force. */
  | { readonly kind: 'mended' };

const EVERY_MS = 2_000;
const AWAY = 'away';
const VERSION_LENGTH = 12;

export class LiveCatalogue {
  private readonly file: string;
  private readonly hear: (news: CatalogueNews) => void;
  private inForce: Catalogue;
  private inForceHash: string;
  private inForceSince = Date.now();
  private found: readonly Problem[] = [];
  /** The version of the file that was read last, and the one that the look before saw. */
  private read: string;
  private seen: string;
  private timer: NodeJS.Timeout | undefined;

  /** Throws the first problem of a file that cannot be used: at the start there is no good one to go on with. */
  constructor(file: string, hear: (news: CatalogueNews) => void = () => undefined) {
    this.file = file;
    this.hear = hear;
    this.read = versionOf(file);
    this.seen = this.read;
    const { hash, examined } = readCatalogue(file);
    const { catalogue, problems } = examined;
    if (catalogue === undefined) throw problems[0] ?? new Error(`${file} cannot be read`);
    this.inForce = catalogue;
    this.inForceHash = hash;
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
    const { hash, examined } = readCatalogue(this.file);
    // Written to while it was read: it is looked at again.
    if (versionOf(this.file) !== version) return;
    this.read = version;
    if (hash === this.inForceHash) this.stays();
    else this.take(hash, examined);
  }

  private stays(): void {
    if (this.found.length === 0) return;
    this.found = [];
    this.hear({ kind: 'mended' });
  }

  private take(hash: string, { catalogue, problems, warnings }: Examined): void {
    this.found = problems;
    if (catalogue === undefined) {
      this.hear({ kind: 'broken', problems });
      return;
    }
    this.inForce = catalogue;
    this.inForceHash = hash;
    this.inForceSince = Date.now();
    this.hear({ kind: 'renewed', catalogue, warnings });
  }
}

function readCatalogue(file: string): { readonly hash: string; readonly examined: Examined } {
  try {
    const bytes = readFileSync(file);
    const hash = createHash('sha256').update(bytes).digest('hex');
    return { hash, examined: examineCatalogue(bytes.toString('utf8'), file) };
  } catch (error) {
    return { hash: '', examined: { problems: [unreadable(file, error)], warnings: [] } };
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
