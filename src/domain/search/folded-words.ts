/** Longer ones are cut, in what is kept and in what is asked alike; no word that people look for is so long. */
const LONGEST = 64;

/** Letters that no decomposition takes apart. */
const APART: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' },
};
const ACCENTS = /[\u0300-\u036f]/g;
/** Scripts that are written without spaces are looked for by their signs; in all others a word is a run of letters and digits. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu;

/** Whatever the case and the accents: `Überlastung` and `uberlastung` are the same. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(ACCENTS, '')
    .toLowerCase()
    .replaceAll(ACCENTS, '')
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => APART[letter] ?? letter)
    .normalize('NFC');

/** The words of a text in order, each as often as it stands there, at most `most`. Nothing in them but letters, marks and digits. */
export function foldedWords(text: string, most: number): readonly string[] {
  const words: string[] = [];
  for (const [word] of folded(text).matchAll(WORD)) {
    if (words.length === most) break;
    words.push([...word].slice(0, LONGEST).join(''));
  }
  return words;
}
