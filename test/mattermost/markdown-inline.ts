import { emojiOf } from '../../src/kit/emoji-names';
import type { Read } from './markdown';

/** What stands for a link: its label, or more where no click is possible. */
export type Linked = (label: string, url: string) => string;

type Piece =
  | { readonly kind: 'text' | 'code'; text: string }
  | { readonly kind: 'mark'; readonly mark: string; readonly opens: boolean; readonly closes: boolean };

const PUNCTUATION = /[!-/:-@[-`{-~]/;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' };

/** One line of markdown: marks, code, links, entities, emoji, addresses, mentions, hashtags. */
export function inlineOf(line: string, linked: Linked): Read {
  const links: string[] = [];
  const pieces: Piece[] = [];
  const put = (text: string): void => {
    const last = pieces.at(-1);
    if (last?.kind === 'text') last.text += text;
    else pieces.push({ kind: 'text', text });
  };
  const rules: readonly (readonly [RegExp, (match: RegExpExecArray) => void])[] = [
    [
      /\\([!-/:-@[-`{-~])/y,
      ([, escaped = '']) => {
        put(escaped);
      },
    ],
    [
      /(`+)(?!`)([\s\S]*?[^`])\1(?!`)/y,
      ([, , code = '']) => {
        pieces.push({ kind: 'code', text: /^ .*[^ ].* $/.test(code) ? code.slice(1, -1) : code });
      },
    ],
    [
      /!?\[((?:\\.|[^[\]\\])*)\]\(\s*<?((?:[^\s()<>]|\([^\s()]*\))*)>?(?:\s+"[^"]*")?\s*\)/y,
      ([, label = '', url = '']) => {
        links.push(decoded(url));
        put(linked(inlineOf(label, linked).text, decoded(url)));
      },
    ],
    [
      /<(https?:\/\/[^\s<>]+|mailto:[^\s<>]+)>/y,
      ([, url = '']) => {
        links.push(url);
        put(url);
      },
    ],
    [
      /(?<![\w/])(?:(?:https?|ftp):\/\/|(?:mailto|tel):(?=\w)|www\d{0,3}\.)[^\s<>)\]]+/iy,
      ([url = '']) => {
        links.push(url);
        put(url);
      },
    ],
    [
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/iy,
      ([whole, decimal, hex, name = '']) => {
        const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
        put(Number.isNaN(code) ? (ENTITIES[name] ?? whole) : String.fromCodePoint(code));
      },
    ],
    [
      /(?<![\w:]):([a-z0-9_+-]{2,64}):/iy,
      ([whole, name = '']) => {
        put(emojiOf(name.toLowerCase()) ?? whole);
      },
    ],
    [
      /\$\$?(?=\S)[^$\n]+\$/y,
      ([formula]) => {
        put(formula.replaceAll('$', ''));
      },
    ],
    [
      /\*+|_+|~~/y,
      (match) => {
        for (const mark of match[0].startsWith('~') ? ['~~'] : (match[0].match(/(.)\1?/g) ?? []))
          pieces.push({
            kind: 'mark',
            mark,
            ...flanks(line, match.index, match.index + match[0].length, mark),
          });
      },
    ],
  ];
  for (let at = 0; at < line.length;) {
    let isTaken = false;
    for (const [pattern, take] of rules) {
      pattern.lastIndex = at;
      const match = pattern.exec(line);
      if (match === null) continue;
      take(match);
      at += match[0].length;
      isTaken = true;
      break;
    }
    if (isTaken) continue;
    put(line.charAt(at));
    at += 1;
  }
  const shown = emphasised(pieces);
  // The server and the clients look for these when the backslashes are gone already.
  const words = shown.map(({ kind, text }) => (kind === 'code' ? '\n' : text)).join('');
  const found = [...words.matchAll(/(?<![\w@./-])@([a-z0-9][a-z0-9._-]*)/gi)].map(([, name = '']) => name);
  const tags = [...words.matchAll(/(?<![\w#/])#\p{L}[\p{L}\d_.-]+/gu)].map(([tag]) => tag);
  return { text: shown.map(({ text }) => text).join(''), links: [...links, ...tags], mentions: found };
}

const decoded = (url: string): string => url.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&amp;', '&');

/** Whether a run of marks can begin or end emphasis where it stands. */
function flanks(line: string, from: number, to: number, mark: string): { opens: boolean; closes: boolean } {
  const before = line.charAt(from - 1);
  const after = line.charAt(to);
  const isOpen = (one: string): boolean => one === '' || /\s/.test(one);
  const left = !isOpen(after) && (!PUNCTUATION.test(after) || isOpen(before) || PUNCTUATION.test(before));
  const right = !isOpen(before) && (!PUNCTUATION.test(before) || isOpen(after) || PUNCTUATION.test(after));
  if (!mark.startsWith('_')) return { opens: left, closes: right };
  const inWord = /[\p{L}\d]/u;
  return { opens: left && !inWord.test(before), closes: right && !inWord.test(after) };
}

/** Marks that find their partner are seen no more; the others are text. */
function emphasised(
  pieces: readonly Piece[],
): readonly { readonly kind: 'text' | 'code'; readonly text: string }[] {
  const gone = new Set<number>();
  const open: number[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind !== 'mark') continue;
    const partner = piece.closes
      ? open.findLastIndex((nth) => {
          const other = pieces[nth];
          return other?.kind === 'mark' && other.mark === piece.mark && nth < at - 1;
        })
      : -1;
    if (partner >= 0) {
      gone.add(open[partner] ?? -1).add(at);
      open.length = partner;
    } else if (piece.opens) open.push(at);
  }
  return pieces.flatMap((piece, at) => {
    if (piece.kind !== 'mark') return [piece];
    return gone.has(at) ? [] : [{ kind: 'text' as const, text: piece.mark }];
  });
}
