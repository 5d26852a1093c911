import type { Param } from '../ports/verb';
import type { Token } from './tokens';

const MARKED = /^(?:(?:inc-|#)\d{1,9}[,;]?)+$/i;
const BARE = /^(?:\d{1,9}[,;]?)+$/;

/**
 * Takes the incidents out of what was typed: `#12 #14 …` before anything that is said of them, so that one which a reason speaks of is
 * none of them. Bare numbers count only where nothing else was typed: "cancel 12 14 3 nodes" could mean anything.
 */
export function takeSeveral(
  params: readonly Param[],
  words: readonly Token[],
  comesFirst: (word: Token) => boolean,
): { readonly named?: readonly [name: string, numbers: string]; readonly rest: readonly Token[] } {
  const param = params.find(({ of }) => of.kind === 'incidents');
  if (param === undefined) return { rest: words };
  const bare = words.length > 0 && words.every(({ text, quoted }) => !quoted && BARE.test(text));
  const begin = bare ? 0 : words.findIndex((word) => !comesFirst(word));
  const isOne = ({ text, quoted }: Token): boolean => !quoted && (bare ? BARE : MARKED).test(text);
  const length = words.slice(Math.max(0, begin)).findIndex((word) => !isOne(word));
  const end = length < 0 ? words.length : begin + length;
  if (begin < 0 || end === begin) return { rest: words };
  const numbers = words
    .slice(begin, end)
    .map(({ text }) => text)
    .join(' ');
  return { named: [param.name, numbers], rest: [...words.slice(0, begin), ...words.slice(end)] };
}
