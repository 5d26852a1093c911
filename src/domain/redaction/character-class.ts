/** A set of ASCII characters as a table of 128 flags: membership is one array read, whatever the text. */
export type CharacterClass = Uint8Array;

/** `spec` is the inside of a regular expression's brackets, such as `A-Za-z0-9_-`. */
export function characterClass(spec: string): CharacterClass {
  const member = new RegExp(`[${spec}]`);
  return Uint8Array.from({ length: 128 }, (_, code) => (member.test(String.fromCharCode(code)) ? 1 : 0));
}

export const DIGIT = characterClass('0-9');
export const HEX = characterClass('0-9a-f');
export const UPPER_ALNUM = characterClass('A-Z0-9');
export const LOWER_ALNUM = characterClass('a-z0-9');
export const ALNUM = characterClass('A-Za-z0-9');
export const WORD = characterClass('A-Za-z0-9_');
export const URL_SAFE = characterClass('A-Za-z0-9_-');
export const DOTTED = characterClass('A-Za-z0-9_.-');
export const BASE64 = characterClass('A-Za-z0-9+/=');
export const BASE64_ANY = characterClass('A-Za-z0-9+/=_-');
export const PERCENT_BASE64 = characterClass('A-Za-z0-9+/=_%-');
export const HEX_DASHED = characterClass('0-9a-fA-F-');

/** Where the run of member characters that begins at `from` ends, looking no further than `limit`. */
export function runEnd(text: string, from: number, members: CharacterClass, limit: number): number {
  const stop = Math.min(text.length, limit);
  let at = from;
  while (at < stop && members[text.charCodeAt(at)] === 1) at += 1;
  return at;
}
