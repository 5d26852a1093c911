import type { ImportChoices } from '../compose-imports';
import { isSeverity, plainSeverity } from '../domain/imports/severity-words';
import { Problem } from '../kit/problem';

/** What every import of incidents may be told. */
export const IMPORT_FLAGS = {
  'dry-run': { type: 'boolean' },
  open: { type: 'boolean' },
  skip: { type: 'boolean' },
  json: { type: 'boolean' },
  severity: { type: 'string', multiple: true },
} as const;

interface Values {
  readonly 'dry-run'?: boolean;
  readonly open?: boolean;
  readonly skip?: boolean;
  readonly severity?: string[];
}

export const choicesOf = (values: Values): ImportChoices => ({
  dry: values['dry-run'] === true,
  open: values.open === true,
  skip: values.skip === true,
  severities: new Map(
    pairsOf(values.severity ?? [], 'importing:bad-severity').map(([word, meant]) => {
      const severity = meant.toUpperCase();
      if (!isSeverity(severity)) throw new Problem('importing:bad-severity', { given: `${word}=${meant}` });
      return [plainSeverity(word), severity] as const;
    }),
  ),
});

/** `a=b,c=d`, said once or several times. */
export const pairsOf = (
  given: readonly string[],
  problem: 'importing:bad-severity' | 'importing:bad-map',
): readonly (readonly [string, string])[] =>
  given
    .flatMap((text) => text.split(','))
    .map((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 1) throw new Problem(problem, { given: pair });
      return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()] as const;
    });
