import { characterClass } from './character-class';

const ENDS = characterClass(String.raw`\s/"'\x60<>?#`);

/** The end of what stands before a URL's last `@`; the end of the walk, where there is no `@`. */
export function userInfoEnd(text: string, from: number): number {
  let lastAt = -1;
  let at = from;
  while (at < text.length && ENDS[text.charCodeAt(at)] !== 1) {
    if (text[at] === '@') lastAt = at;
    at += 1;
  }
  return lastAt === -1 ? at : lastAt;
}
