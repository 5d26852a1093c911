export interface Token {
  readonly text: string;
  /** Written in quotes: words, whatever they look like. */
  readonly quoted: boolean;
  /** As it was typed, with its quotes, for a text that it is a part of. */
  readonly written: string;
  /** What stood between it and the word before. */
  readonly after: ' ' | '\n';
}

/** What closes a quote: its own kind if one comes, else what a phone made of it. */
const CLOSERS: Readonly<Record<string, readonly RegExp[]>> = {
  '"': [/"/, /[“”]/],
  '“': [/”/, /["“]/],
  '”': [/”/, /["“]/],
  '„': [/[“”]/, /"/],
  '«': [/»/],
  '»': [/«/],
};

const BLANK = [/\s/];

/** `impact:"checkout is slow"` is one token. */
const NAME = /^[a-z]+[:=](?=["“”„«])/i;

/** Splits what somebody typed. Typographic quotes count, since chat clients put them in; an unclosed one reaches to the end. */
export function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  // What does not come any more is not looked for again, or ten thousand quotes would take a second.
  const gone = new Set<RegExp>();
  let rest = text.trim();
  let after: Token['after'] = ' ';
  while (rest !== '') {
    const name = NAME.exec(rest)?.[0] ?? '';
    const value = rest.slice(name.length);
    const closers = CLOSERS[value.charAt(0)];
    const inside = closers === undefined ? value : value.slice(1);
    const end = endOf(inside, closers ?? BLANK, gone);
    const length = name.length + (closers === undefined ? end : end + 2);
    const word = inside.slice(0, end).trim();
    if (word !== '')
      found.push({
        text: name + word,
        quoted: closers !== undefined && name === '',
        written: rest.slice(0, length),
        after,
      });
    rest = rest.slice(length);
    after = /^\s*\n/.test(rest) ? '\n' : ' ';
    rest = rest.trim();
  }
  return found;
}

function endOf(text: string, closers: readonly RegExp[], gone: Set<RegExp>): number {
  for (const closer of closers) {
    if (gone.has(closer)) continue;
    const end = text.search(closer);
    if (end >= 0) return end;
    gone.add(closer);
  }
  return text.length;
}
