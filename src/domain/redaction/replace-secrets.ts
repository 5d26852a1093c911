import { runEnd, WORD } from './character-class';
import type { SecretRule } from './secret-rule';

/** The text with every secret of one rule replaced, or null where there was none. Walks the text once, forward. */
export function replaceSecrets(text: string, rule: SecretRule, mark: string): string | null {
  const { opening } = rule;
  let result: string | null = null;
  let copied = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    if (rule.standsAlone === true && !beginsWord(text, match.index)) {
      opening.lastIndex = match.index + 1;
      continue;
    }
    const start = match.index + match[0].length;
    const end = rule.extent(text, start, match[0]);
    // Never backwards, and never on the spot, or a rule could go round for ever.
    opening.lastIndex = Math.max(end, match.index + 1);
    if (!rule.accepts({ text, opening: match[0], start, end })) continue;
    result = (result ?? '') + text.slice(copied, rule.keepsOpening ? start : match.index) + mark;
    copied = end;
  }
  return result === null ? null : result + text.slice(copied);
}

/**
 * Something begins where no letter or digit stands before it, or right behind an escape: `\n` in JSON text and `%3D` in
 * a URL end in a letter, and yet begin something new.
 */
function beginsWord(text: string, at: number): boolean {
  if (at === 0 || runEnd(text, at - 1, WORD, at) !== at) return true;
  const before = text.slice(Math.max(0, at - 3), at);
  return /\\[nrt]$/.test(before) || /^%[0-9A-Fa-f]{2}$/.test(before);
}
