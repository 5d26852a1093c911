export interface Token {
  readonly text: string;
  /** Written in quotes: words, whatever they look like. */
  readonly quoted: boolean;
}

const QUOTES: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»' };

/** `impact:"checkout is slow"` is one token. */
const NAMED = /^([a-z]+[:=])["“„]([^"”“]*)["”“]?/i;

/** Splits what somebody typed. Typographic quotes count, since chat clients put them in; an unclosed one reaches to the end. */
export function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const named = NAMED.exec(rest);
    if (named !== null) {
      found.push({ text: `${named[1] ?? ''}${named[2] ?? ''}`, quoted: false });
      rest = rest.slice(named[0].length).trim();
      continue;
    }
    const closing = QUOTES[rest.charAt(0)];
    const end = closing === undefined ? rest.search(/\s/) : rest.indexOf(closing, 1);
    const cut = end < 0 ? rest.length : end;
    const word = closing === undefined ? rest.slice(0, cut) : rest.slice(1, cut);
    if (word !== '') found.push({ text: word, quoted: closing !== undefined });
    rest = rest.slice(closing === undefined ? cut : cut + 1).trim();
  }
  return found;
}
