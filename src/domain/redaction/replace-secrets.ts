import type { SecretRule } from './secret-rule';

/** The text with every secret of one rule replaced, or null where there was none. Walks the text once, forward. */
export function replaceSecrets(text: string, rule: SecretRule, mark: string): string | null {
  const { opening } = rule;
  let result: string | null = null;
  let copied = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
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
