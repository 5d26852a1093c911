import type { Change, Remark, Signal } from '../domain/alert/signal';
import { shortHash } from '../kit/short-hash';
import type { Door } from './door';

type Heard = Signal | Remark | Change;
type Labels = Readonly<Record<string, string>>;

/** Characters that one half of the memory of harmless texts holds. */
const HALF = 2_000_000;
/** A fingerprint that is a number of a hash's form tells nothing about anybody. */
const HASH = /^[0-9a-f]{8,64}$/;

/**
 * What outsiders send goes through the door like everything else. Alerts repeat their labels by the thousand, so what was found harmless
 * once is remembered and not looked at again; an alert of harmless texts alone comes back as it is.
 */
export class CleanItems {
  private readonly door: Pick<Door, 'text' | 'value' | 'leaves'>;
  private readonly names = new Remembered();
  /** Names whose values are looked at each time. */
  private readonly telling = new Remembered();
  private readonly texts = new Remembered();

  constructor(door: Pick<Door, 'text' | 'value' | 'leaves'>) {
    this.door = door;
  }

  clean(item: Heard): Heard {
    switch (item.kind) {
      case 'signal':
        return this.isHarmless(item) ? item : this.signal(item);
      case 'remark':
        return this.remark(item);
      case 'change':
        return this.change(item);
    }
  }

  private isHarmless({ fingerprint, title, labels, annotations, links, handle, home }: Signal): boolean {
    return (
      this.isName(fingerprint) &&
      this.isClean(title) &&
      this.labels(labels) === labels &&
      this.labels(annotations) === annotations &&
      links.every(({ url }) => this.isClean(url)) &&
      (handle === undefined || this.isName(handle)) &&
      (home === undefined || this.isClean(home))
    );
  }

  private signal(signal: Signal): Signal {
    const { handle, home, ...rest } = signal;
    return {
      ...rest,
      fingerprint: this.name(signal.fingerprint),
      title: this.text(signal.title),
      labels: this.labels(signal.labels),
      annotations: this.labels(signal.annotations),
      links: signal.links.map(({ kind, url }) => ({ kind, url: this.text(url) })),
      // A name that was changed names nothing.
      ...(handle !== undefined && this.isName(handle) ? { handle } : {}),
      ...(home === undefined ? {} : { home: this.text(home) }),
    };
  }

  private remark(remark: Remark): Remark {
    const { did } = remark;
    return {
      ...remark,
      fingerprint: this.name(remark.fingerprint),
      id: this.name(remark.id),
      by: this.text(remark.by),
      did:
        did.what === 'noted'
          ? { ...did, text: this.text(did.text) }
          : did.what === 'prioritised'
            ? { ...did, priority: this.text(did.priority) }
            : did,
    };
  }

  private change(change: Change): Change {
    const { environment, by, url } = change;
    return {
      ...change,
      id: this.name(change.id),
      service: this.text(change.service),
      title: this.text(change.title),
      ...(environment === undefined ? {} : { environment: this.text(environment) }),
      ...(by === undefined ? {} : { by: this.text(by) }),
      ...(url === undefined ? {} : { url: this.text(url) }),
    };
  }

  private text(text: string): string {
    return this.isClean(text) ? text : this.door.text(text);
  }

  private isClean(text: string): boolean {
    if (this.texts.has(text)) return true;
    if (!this.door.leaves(text)) return false;
    this.texts.add(text);
    return true;
  }

  private isName(name: string): boolean {
    return HASH.test(name) || this.isClean(name);
  }

  /** Two names that hold different secrets must stay two. */
  private name(name: string): string {
    return this.isName(name) ? name : shortHash(name);
  }

  /** A name may make its value a secret, and so may a `name` beside a `value`: then all of it is looked at together. */
  private labels(labels: Labels): Labels {
    for (const [name, value] of Object.entries(labels))
      if (!this.isPlainName(name) || !this.isClean(value)) return this.door.value(labels);
    return labels;
  }

  private isPlainName(name: string): boolean {
    if (this.names.has(name)) return true;
    if (this.telling.has(name)) return false;
    const plain = name.toLowerCase() !== 'value' && this.door.value({ [name]: 'plain' })[name] === 'plain';
    (plain ? this.names : this.telling).add(name);
    return plain;
  }
}

/** Remembers texts within bounds: when one half is full, the older half is forgotten. */
class Remembered {
  private young = new Set<string>();
  private old: ReadonlySet<string> = new Set();
  private size = 0;

  has(text: string): boolean {
    if (this.young.has(text)) return true;
    if (!this.old.has(text)) return false;
    this.add(text);
    return true;
  }

  add(text: string): void {
    this.size += text.length + 16;
    if (this.size > HALF) {
      this.old = this.young;
      this.young = new Set();
      this.size = text.length + 16;
    }
    this.young.add(text);
  }
}
