import { cleanText, oneLine } from '../text';
import type { SignalLink } from './signal';

/** What one alert may weigh, so that ten thousand of them weigh little. */
export const MOST = {
  /** In one delivery. 32 MB hold fewer, unless somebody plays. */
  alerts: 100_000,
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
    return clean.length <= most ? clean : `${cleanText(whole(clean, most - 1))}…`;
  }

  title(text: string): string {
    return oneLine(this.text(text, MOST.title));
  }

  /**
   * Names in the order of the alphabet, so that what is kept of too many is always the same. What fits already comes back as it
   * is: this runs for every alert that arrives.
   */
  labels(labels: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
    if (fits(labels)) return labels;
    const names = Object.keys(labels)
      .filter((name) => name !== '__proto__')
      .sort();
    if (names.length > MOST.labels) this.was = true;
    return Object.fromEntries(
      names
        .slice(0, MOST.labels)
        .map((name) => [this.text(name, MOST.name), this.text(this.worded(labels[name]))]),
    );
  }

  /** Only what a person may follow from a chat: http and https; every address once. */
  links(
    links: readonly { readonly kind: SignalLink['kind']; readonly url: unknown }[],
  ): readonly SignalLink[] {
    const kept: SignalLink[] = [];
    for (const { kind, url } of links) {
      if (typeof url !== 'string' || !/^https?:\/\//i.test(url)) continue;
      const safe = url.length > MOST.url || SAFE_URL.test(url) ? url : safeUrl(url);
      if (kept.some((link) => link.url === safe)) continue;
      // `https://` alone, or a host with a blank in it: a chat would show a link that leads nowhere.
      if (safe.length <= MOST.url && !URL.canParse(safe)) continue;
      // Half an address leads nowhere.
      if (safe.length > MOST.url || kept.length === MOST.links) this.was = true;
      else kept.push({ kind, url: safe });
    }
    return kept;
  }

  private worded(value: unknown): string {
    if (typeof value === 'string') return value;
    if (value === undefined || value === null) return '';
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    try {
      return JSON.stringify(value);
    } catch {
      this.was = true; // nested deeper than can be written down
      return '';
    }
  }
}

function fits(labels: Readonly<Record<string, unknown>>): labels is Readonly<Record<string, string>> {
  let count = 0;
  let before = '';
  for (const [name, value] of Object.entries(labels)) {
    if (typeof value !== 'string' || value.length > MOST.value || name.length > MOST.name) return false;
    if (name < before || ++count > MOST.labels || name === '__proto__') return false;
    if (cleanText(value) !== value || cleanText(name) !== name) return false;
    before = name;
  }
  return true;
}

/** Longer than most keys and tokens; one that is longer is known by its beginning. */
const LONGEST_WORD = 256;
/** How much of what fits is given up for it at most. */
const GIVEN_UP = 0.5;

/**
 * The beginning, without the word that it would tear apart: what is left of a token is known to no rule of the redaction any more, and
 * still tells most of it.
 */
function whole(text: string, end: number): string {
  const least = end - Math.min(LONGEST_WORD, Math.floor(end * GIVEN_UP));
  let at = end;
  while (at > least && isOfWord(text.charCodeAt(at - 1)) && isOfWord(text.charCodeAt(end))) at -= 1;
  return text.slice(0, at).trimEnd();
}

/** Tokens are written in visible ASCII. */
const isOfWord = (code: number): boolean => code > 0x20 && code < 0x7f;

const SAFE_URL = /^[!#-;=?-[\]_a-z~]+$/;

/** What would end an address early in a chat is written as an address writes it; what is encoded already stays. */
const safeUrl = (url: string): string => cleanText(url).replace(/[\s<>"|\\^`{}]/g, encodeURIComponent);
