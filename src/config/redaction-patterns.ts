/**
 * The configuration's own patterns for secrets. They run on re2js, which takes time linear in the text whatever the
 * pattern: a pattern of somebody who tends the catalogue must not be able to stop the bot.
 */
import { RE2JS } from 're2js';

import type { RedactionPattern } from '../domain/catalogue/catalogue';
import { redactionMark, type Redactor } from '../domain/redaction/redact';
import { err, ok, type Result } from '../kit/result';

/** Refuses what does not compile and what matches the empty text, which would be found between any two letters. */
export function redactorOf({ name, pattern }: RedactionPattern): Result<Redactor, string> {
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.matcher('').find()) return err('it matches the empty text');
    const mark = RE2JS.quoteReplacement(redactionMark(name));
    return ok({
      name,
      replaceAll: (text) => {
        const matcher = compiled.matcher(text);
        return matcher.find() ? matcher.replaceAll(mark) : null;
      },
    });
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

/** The redactors of a catalogue that was loaded, and whose patterns therefore compile. */
export function redactorsOf(patterns: readonly RedactionPattern[]): readonly Redactor[] {
  return patterns.flatMap((pattern) => {
    const redactor = redactorOf(pattern);
    return redactor.ok ? [redactor.value] : [];
  });
}
