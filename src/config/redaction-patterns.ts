/**
 * The configuration's own patterns for secrets. They run on re2js, which takes time linear in the text whatever the
 * pattern: a pattern of somebody who tends the catalogue must not be able to stop the bot.
 */
import { RE2JS } from 're2js';

import type { RedactionPattern } from '../domain/catalogue/catalogue';
import { redactionMark, type Redactor } from '../domain/redaction/redact';
import { err, ok, type Result } from '../kit/result';

export interface BadPattern {
  readonly key: 'pattern-empty' | 'pattern-broken';
  readonly reason: string;
}

/** Refuses what does not compile and what matches the empty text, which would be found between any two letters. */
export function redactorOf({ name, pattern }: RedactionPattern): Result<Redactor, BadPattern> {
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.matcher('').find()) return err({ key: 'pattern-empty', reason: '' });
    const mark = RE2JS.quoteReplacement(redactionMark(name));
    return ok({
      name,
      // Whether there is anything is asked of an automaton, several times faster than where it is; most texts have nothing.
      replaceAll: (text) => (compiled.test(text) ? compiled.matcher(text).replaceAll(mark) : null),
    });
  } catch (error) {
    return err({ key: 'pattern-broken', reason: error instanceof Error ? error.message : '' });
  }
}

/** The redactors of a catalogue that was loaded, and whose patterns therefore compile. */
export function redactorsOf(patterns: readonly RedactionPattern[]): readonly Redactor[] {
  return patterns.flatMap((pattern) => {
    const redactor = redactorOf(pattern);
    return redactor.ok ? [redactor.value] : [];
  });
}
