import { cleanText, oneLine } from '../../domain/text';

/** Hundredths of the font's size that each character from blank to tilde takes; what is drawn is Inter. */
const WIDTHS = [
  28, 29, 47, 63, 64, 98, 64, 30, 36, 36, 50, 66, 29, 46, 29, 36, 63, 41, 61, 62, 65, 59, 62, 57, 62, 62, 29,
  30, 66, 66, 66, 51, 97, 69, 65, 73, 72, 60, 59, 75, 74, 27, 57, 67, 57, 90, 75, 76, 64, 76, 64, 64, 65, 74,
  69, 99, 68, 68, 63, 36, 36, 36, 47, 46, 32, 56, 61, 57, 61, 58, 37, 61, 59, 24, 24, 55, 24, 88, 59, 60, 61,
  61, 38, 53, 33, 59, 56, 82, 55, 56, 55, 43, 33, 43, 66,
] as const;
/** Of most other letters; signs of the east are as wide as high. */
const LETTER = 66;
const SIGN = 100;
const FIRST_SIGN = 0x2e80;
/** More than any place has room for; nobody measures a book. */
const MOST = 400;

export function widthOf(text: string, size: number): number {
  let hundredths = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    hundredths += WIDTHS[code - 0x20] ?? (code >= FIRST_SIGN ? SIGN : LETTER);
  }
  return (hundredths * size) / 100;
}

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** On one line, and no wider than there is room: what is left out is left out of the middle, since names differ at their ends. */
export function label(text: string, size: number, room: number): string {
  const line = oneLine(
    cleanText(text)
      .slice(0, MOST)
      .normalize('NFC')
      .replace(/\p{Cc}+/gu, ' '),
  );
  if (widthOf(line, size) <= room) return line;
  const whole = [...GRAPHEMES.segment(line)].map(({ segment }) => segment);
  for (let kept = whole.length - 1; kept > 0; kept -= 1) {
    const head = Math.ceil(kept * 0.6);
    const short = `${whole.slice(0, head).join('')}…${whole.slice(whole.length - (kept - head)).join('')}`;
    if (widthOf(short, size) <= room) return short;
  }
  return '…';
}
