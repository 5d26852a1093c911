/** A text with `{{ }}` in it, taken apart. A `}}` within quotes belongs to the expression. */
import { Wrong, excerpt } from './wrong';

export type Part = { readonly text: string } | { readonly expression: string };

const OPEN = '{{';
const CLOSE = '}}';

export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf(OPEN, from);
    if (open < 0) break;
    if (open > from) parts.push({ text: text.slice(from, open) });
    const close = closing(text, open + OPEN.length);
    if (close === undefined)
      throw new Wrong('runbook:expression.unclosed', { text: excerpt(text.slice(open)) });
    parts.push({ expression: text.slice(open + OPEN.length, close).trim() });
    from = close + CLOSE.length;
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from) });
  return parts;
}

function closing(text: string, from: number): number | undefined {
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (quote !== '') {
      if (letter === '\\') at += 1;
      else if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (text.startsWith(CLOSE, at)) return at;
  }
  return undefined;
}
