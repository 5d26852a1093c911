/**
 * Where a value ends that a key introduced (`password=…`, `"token": "…"`). Every loop here walks forward to a line's
 * end at most, and the caller goes on behind what was walked, so that the whole stays linear.
 */
const QUOTES = '"\'`';
const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const NEXT_PAIR = /[A-Za-z0-9_.%[\]-]{1,40} ?[=:]/y;

/** `opening` is the text before the value; where it ends in a quote, the value ends at the quote's partner. */
export function valueEnd(text: string, from: number, opening: string): number {
  const quote = opening.at(-1) ?? '';
  if (quote === '' || !QUOTES.includes(quote)) return bareEnd(text, from);
  const escapes = opening.length - 1 - opening.slice(0, -1).replace(/\\{1,3}$/, '').length;
  return quotedEnd(text, from, quote, escapes);
}

function quotedEnd(text: string, from: number, quote: string, escapes: number): number {
  let backslashes = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') return at;
    if (character === '\\') {
      backslashes += 1;
      continue;
    }
    // Inside \"…\" the partner carries as many backslashes; inside "…" an odd number of them escapes it.
    if (character === quote && (escapes === 0 ? backslashes % 2 === 0 : backslashes <= escapes)) {
      return escapes === 0 ? at : at - backslashes;
    }
    backslashes = 0;
  }
  return text.length;
}

function bareEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !endsBareValue(text, at)) at += 1;
  while (at > from && text[at - 1] === '\\') at -= 1;
  return withoutForeignClosers(text, from, at);
}

function endsBareValue(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (/\s/.test(character)) return true;
  const next = text.charAt(at + 1);
  const atEdge = next === '' || /[\s"'`,;:)\]}\\]/.test(next);
  if (QUOTES.includes(character)) return atEdge;
  if (character !== '&' && character !== ',' && character !== ';') return false;
  if (atEdge) return true;
  NEXT_PAIR.lastIndex = at + 1;
  return NEXT_PAIR.test(text);
}

/** `{password: hunter2}`, `(password: string):`: the brace belongs to what is around the value, unless the value opened it. */
function withoutForeignClosers(text: string, from: number, end: number): number {
  let at = text.charAt(end - 1) === ':' && CLOSERS[text.charAt(end - 2)] !== undefined ? end - 1 : end;
  for (let budget = 8; at > from && budget > 0; at -= 1, budget -= 1) {
    const opener = CLOSERS[text.charAt(at - 1)];
    if (opener === undefined || text.slice(from, at).includes(opener)) break;
  }
  return at;
}

/** To the end of the line or to a quote: header lines hold blanks and semicolons. */
export function headerEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r' && !QUOTES.includes(text.charAt(at)))
    at += 1;
  while (at > from && (text[at - 1] === '\\' || text[at - 1] === ' ')) at -= 1;
  return at;
}
