import { cleanText, oneLine } from '../text';
import type { SignalLink } from './signal';

/** What one alert may weigh, so that ten thousand of them weigh little. */
export const MOST = {
  labels: 64,
  name: 128,
  value: 1024,
  title: 200,
  links: 8,
  url: 2048,
  fingerprint: 128,
} as const;

/** Cuts what outsiders send and remembers that it did. One per alert. */
export class Bounds {
  private was = false;

  /** `{ cut: true }` where anything was cut, for spreading into a signal. */
  get mark(): { readonly cut?: true } {
    return this.was ? { cut: true } : {};
  }

  text(text: string, most: number = MOST.value): string {
    const clean = cleanText(text.length > most * 4 ? text.slice(0, most * 4) : text);
    if (clean.length === text.length && clean.length <= most) return clean;
    this.was ||= text.length > most;
    return clean.length <= most ? clean : `${cleanText(clean.slice(0, most - 1))}…`;
  }

  title(text: string): string {
    return oneLine(this.text(text, MOST.title));
  }

  /** Names in the order of the alphabet, so that what is kept of too many is always the same. */
  labels(labels: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
    const names = Object.keys(labels).sort();
    if (names.length > MOST.labels) this.was = true;
    return Object.fromEntries(
      names
        .slice(0, MOST.labels)
        .map((name) => [this.text(name, MOST.name), this.text(worded(labels[name]))]),
    );
  }

  /** Only what a person may follow from a chat: http and https; every address once. */
  links(
    links: readonly { readonly kind: SignalLink['kind']; readonly url: unknown }[],
  ): readonly SignalLink[] {
    const fit = links.flatMap(({ kind, url }): SignalLink[] => {
      if (typeof url !== 'string' || url === '' || !/^https?:\/\//i.test(url)) return [];
      if (url.length > MOST.url) {
        this.was = true; // half an address leads nowhere
        return [];
      }
      return /[\s<>"|\\^`{}]/.test(url) ? [{ kind, url: encodeURI(url) }] : [{ kind, url }];
    });
    const once = [...new Map(fit.map((link) => [link.url, link])).values()];
    if (once.length > MOST.links) this.was = true;
    return once.slice(0, MOST.links);
  }
}

const worded = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value as number | boolean);
};
