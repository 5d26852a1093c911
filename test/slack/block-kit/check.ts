import type { Json } from '../shape';

/** Collects what Block Kit would refuse, with the place where it stands. */
export class Check {
  readonly problems: string[] = [];

  say(where: string, what: string): void {
    this.problems.push(`${where}: ${what}`);
  }

  /** The keys that Block Kit documents for this thing, and no other. */
  keys(where: string, thing: Json, known: readonly string[]): void {
    for (const key of Object.keys(thing))
      if (key !== 'type' && !known.includes(key)) this.say(where, `"${key}" is not known here`);
  }

  string(where: string, value: unknown, max: number, min = 1): void {
    if (typeof value !== 'string') this.say(where, 'must be a text');
    else if (value.length > max) this.say(where, `${value.length} characters, at most ${max}`);
    else if (value.length < min) this.say(where, 'must not be empty');
    else if (/\p{Cs}/u.test(value)) this.say(where, 'half a character');
  }

  optional(where: string, value: unknown, max: number, min = 1): void {
    if (value !== undefined) this.string(where, value, max, min);
  }

  flag(where: string, value: unknown): void {
    if (value !== undefined && typeof value !== 'boolean') this.say(where, 'must be true or false');
  }

  count(where: string, value: unknown, max: number, min = 1): readonly unknown[] {
    if (!Array.isArray(value)) {
      this.say(where, 'must be a list');
      return [];
    }
    if (value.length > max) this.say(where, `${value.length} entries, at most ${max}`);
    if (value.length < min) this.say(where, `${value.length} entries, at least ${min}`);
    return value;
  }

  oneOf(where: string, value: unknown, known: readonly unknown[]): void {
    if (value !== undefined && !known.includes(value)) this.say(where, `not one of ${known.join(', ')}`);
  }

  url(where: string, value: unknown): void {
    this.string(where, value, 3_000);
    if (typeof value === 'string' && !/^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(value)) this.say(where, 'not a URL');
  }

  /** Names that must not occur twice in one surface. */
  unique(where: string, name: unknown, taken: Set<unknown>): void {
    if (name === undefined) return;
    if (taken.has(name)) this.say(where, `${JSON.stringify(name)} is there twice`);
    taken.add(name);
  }
}
