import { clipRunes } from '../text';
import type { Json } from '../../kit/json';

/** What every value may take at least: a name alone tells nobody what would be done. */
const SHARE = 40;
const LINE_ENDS = /[\n\r\v\f\u0085\u2028\u2029]/;

/**
 * `name: value`, a line each, for whoever decides; secrets are references. Whoever fills in one value must not be able to hide
 * another one behind its length, or to write a line that looks like one.
 */
export function shownValues(given: Readonly<Record<string, Json>>, longest: number): string {
  const lines = Object.entries(given).map(([name, value]) => `${oneLine(name)}: ${shown(value)}`);
  const most = Math.max(1, Math.floor(longest / SHARE));
  const told = lines.length > most && lengthOf(lines) > longest ? lines.slice(0, most) : lines;
  const more = lines.length - told.length;
  return [...shared(told, longest), ...(more > 0 ? [`… (+${String(more)})`] : [])].join('\n');
}

const shown = (value: Json): string => (typeof value === 'string' ? oneLine(value) : JSON.stringify(value));

const oneLine = (text: string): string =>
  LINE_ENDS.test(text)
    ? JSON.stringify(text).replace(
        /[\u0085\u2028\u2029]/g,
        (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    : text;

const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 1, 0);

/** The short ones whole; what they leave is for the long ones alike. */
function shared(lines: readonly string[], longest: number): readonly string[] {
  if (lengthOf(lines) <= longest) return lines;
  let left = longest;
  const room = new Map<number, number>();
  lines
    .map((line, index) => ({ index, length: line.length + 1 }))
    .toSorted((a, b) => a.length - b.length)
    .forEach(({ index, length }, nth) => {
      const share = Math.min(length, Math.floor(left / (lines.length - nth)));
      left -= share;
      room.set(index, share);
    });
  return lines.map((line, index) => cut(line, Math.max(SHARE / 2, (room.get(index) ?? 0) - 1)));
}

function cut(line: string, most: number): string {
  if (line.length <= most) return line;
  const short = clipRunes(line, most);
  return `${short} (+${String(line.length - short.length + 1)})`;
}
