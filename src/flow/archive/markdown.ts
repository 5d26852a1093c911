import type { Say } from '../../domain/say';
import type { Span } from '../../ports/message';
import { plain, rich } from '../../voice/rich';

/** What somebody wrote stays what it is: it can neither format nor link nor begin a heading. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/[\\`*_[\]<>#|~&!]/g, '\\$&')
    .replaceAll(/^(\s*)([-+])(?=\s|$)/gm, '$1\\$2')
    .replaceAll(/^(\s*\d+)([.)])(?=\s|$)/gm, '$1\\$2');

function marked(span: Span): string {
  switch (span.kind) {
    case 'text':
      if (span.style === 'code') return `\`${span.text.replaceAll('`', "'")}\``;
      if (span.style === undefined || span.text.trim() === '') return escaped(span.text);
      return span.style === 'bold' ? `**${escaped(span.text)}**` : `_${escaped(span.text)}_`;
    case 'link':
      return linked(span.label, span.url);
    case 'break':
      return '  \n  ';
    case 'person':
    case 'time':
    case 'channel':
      return escaped(plain([span]));
  }
}

/** A sentence of the catalogue as one item of a list: further lines are indented below it. */
export const sentence = (say: Say): string => rich(say).map(marked).join('');

/** Only what a browser would open as a page. */
export const linked = (label: string, url: string): string =>
  /^https?:\/\//.test(url)
    ? `[${escaped(label)}](<${url.replaceAll(/[<>\s]/g, encodeURIComponent)}>)`
    : `${escaped(label)} (${escaped(url)})`;

export const moment = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** The two largest units: `2 h 5 min`. */
export function spoken(ms: number): string {
  const first = UNITS.findIndex(([, size]) => ms >= size);
  if (first < 0) return '0 s';
  let left = ms;
  const parts = UNITS.slice(first, first + 2).flatMap(([unit, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count === 0 ? [] : [`${String(count)} ${unit}`];
  });
  return parts.join(' ');
}
